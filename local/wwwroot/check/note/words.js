// What was read in a note, in words.

const names = {
  modifying: "what makes it worse or better",
  character: "what it is like",
  objective: "objective measure",
  supports: "supports a code",
  family: "in the family",
};

/** A name of the API in words: pain.lumbar is lumbar pain, cause.disc is disc. */
export const inWords = (name) =>
  names[name] ?? name.replace("cause.", "").split(".").reverse().join(" ").replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

const listed = (words, and = "and") => [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(` ${and} `);

/** "“LBP”: lumbar pain, affirmed, chief complaint; supports M54.50". */
export function mentionInWords({ text, concept, assertion, section, codes }) {
  const quoted = text.length > 48 ? text.slice(0, 47) + "…" : text;
  const said = [concept, assertion, section].filter(Boolean).map(inWords).join(", ");
  return `“${quoted}”: ${said}${codes.length > 0 ? "; supports " + listed(codes) : ""}`;
}

/** The codes that a note supports. */
export function codesInWords(codes) {
  const named = codes.slice(0, 3).map(({ code, title }) => `${code} ${title}`);
  if (codes.length > 3) named.push(`${codes.length - 3} more`);
  return `The note ${named.length > 0 ? "supports " + listed(named) : "by itself supports no code"}.`;
}

const sides = { left: "on the left", right: "on the right", bilateral: "on both sides", unspecified: "without a side" };

/** What a note tells of, and what claims often need that it does not. */
export function summaryInWords(summary) {
  const facts = [
    [summary.location.length > 0, listed(summary.location) + " pain", "where it hurts"],
    [summary.radiculopathy, "radiculopathy"],
    [summary.sciatica, "sciatica " + sides[summary.sciatica]],
    [summary.trauma, "trauma at the beginning"],
    [summary.endplate, "endplate change"],
    [summary.functionalLimitation, "a functional limitation", "a functional limitation"],
    [summary.objectiveMeasure, "objective measures", "objective measures"],
    [summary.imaging !== "none", "imaging " + summary.imaging, "imaging"],
    [summary.specialist !== "none", "a specialist who " + (summary.specialist === "referred" ? "is to see the patient" : "saw the patient"), "a specialist"],
  ];
  const told = facts.filter(([is]) => is).map(([, words]) => words);
  const untold = facts.filter(([is, , missed]) => !is && missed).map(([, , missed]) => missed);
  const parts = [told.length > 0 && "tells of " + listed(told), untold.length > 0 && "does not tell of " + listed(untold, "or")];
  return `It ${parts.filter(Boolean).join("; it ")}.`;
}
