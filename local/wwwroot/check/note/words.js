// What was read in a note, in words.

const concepts = {
  modifying: "what makes it worse or better",
  character: "what it is like",
  objective: "objective measure",
  reasoning: "reasoning for the diagnosis",
  "cause.listhesis": "spondylolisthesis",
  "cause.other": "established cause",
};

const spaced = (name) => name.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

// pain.lumbar is lumbar pain, cause.disc is disc.
const conceptOf = (name) => concepts[name] ?? spaced(name.replace(/^cause\./, "").split(".").reverse().join(" "));

const short = (text) => (text.length > 48 ? text.slice(0, 47).trimEnd() + "…" : text);

const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));

/** What stands at a place: "“LBP”: lumbar pain, affirmed, chief complaint; supports M54.50". */
export function mentionInWords({ text, concept, assertion, section, codes }) {
  const what = conceptOf(concept);
  const said = [
    what.toLowerCase() === text.toLowerCase() ? null : what,
    assertion === "family" ? "in the family" : assertion,
    section && spaced(section),
  ].filter(Boolean);
  return `“${short(text)}”: ${said.join(", ")}${codes.length > 0 ? `; supports ${listed(codes)}` : ""}`;
}

/** The codes that a note supports. */
export function codesInWords(suggested) {
  if (suggested.length === 0) return "The note by itself supports no code.";
  const named = suggested.slice(0, 3).map(({ code, title }) => `${code} ${title}`);
  return `The note supports ${listed(suggested.length > 3 ? [...named, `${suggested.length - 3} more`] : named)}.`;
}

const sides = { left: "sciatica on the left", right: "sciatica on the right", bilateral: "sciatica on both sides", unspecified: "sciatica without a side" };

/** What a note speaks of, and what claims often need that it does not speak of. */
export function summaryInWords(summary) {
  const [read, missed] = [[], []];
  const tell = (is, words, otherwise) => (is ? read.push(words) : otherwise && missed.push(otherwise));
  tell(summary.location.length > 0, listed(summary.location) + " pain", "where the pain is");
  tell(summary.radiculopathy, "radiculopathy");
  tell(summary.sciatica, sides[summary.sciatica]);
  tell(summary.trauma, "trauma at the beginning");
  tell(summary.endplate, "endplate change");
  tell(summary.functionalLimitation, "functional limitation", "functional limitation");
  tell(summary.objectiveMeasure, "objective measures", "objective measures");
  tell(summary.imaging !== "none", `imaging ${summary.imaging}`, "imaging");
  tell(summary.specialist !== "none", summary.specialist === "referred" ? "referral to a specialist" : "evaluation by a specialist", "a specialist");
  const parts = [read.length > 0 && `It tells of ${listed(read)}`, missed.length > 0 && `${read.length > 0 ? "not of" : "It does not tell of"} ${listed(missed)}`];
  return parts.filter(Boolean).join("; ") + ".";
}
