// What was read in a note, in words.

const concepts = { modifying: "what makes it worse or better", character: "what it is like", objective: "objective measure" };

const spaced = (name) => name.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

// pain.lumbar is lumbar pain, cause.disc is disc.
const conceptOf = (name) => concepts[name] ?? spaced(name.replace("cause.", "").split(".").reverse().join(" "));

const listed = (words, and = "and") => [words.slice(0, -1).join(", "), words.at(-1)].filter(Boolean).join(` ${and} `);

/** "“LBP”: lumbar pain, affirmed, chief complaint; supports M54.50". */
export function mentionInWords({ text, concept, assertion, section, codes }) {
  const quoted = text.length > 48 ? text.slice(0, 47) + "…" : text;
  const said = [conceptOf(concept), assertion === "family" ? "in the family" : assertion, section && spaced(section)].filter(Boolean);
  return `“${quoted}”: ${said.join(", ")}${codes.length > 0 ? "; supports " + listed(codes) : ""}`;
}

/** The codes that a note supports. */
export function codesInWords(codes) {
  const named = codes.slice(0, 3).map(({ code, title }) => `${code} ${title}`);
  if (codes.length > 3) named.push(`${codes.length - 3} more`);
  return `The note ${named.length > 0 ? "supports " + listed(named) : "by itself supports no code"}.`;
}

const sides = { left: "on the left", right: "on the right", bilateral: "on both sides", unspecified: "without a side" };

/** What a note tells of, and what claims often need that it does not. */
export function summaryInWords({ location, radiculopathy, sciatica, trauma, endplate, functionalLimitation, objectiveMeasure, imaging, specialist }) {
  const told = [
    location.length > 0 && listed(location) + " pain",
    radiculopathy && "radiculopathy",
    sciatica && "sciatica " + sides[sciatica],
    trauma && "trauma at the beginning",
    endplate && "endplate change",
    functionalLimitation && "a functional limitation",
    objectiveMeasure && "objective measures",
    imaging !== "none" && "imaging " + imaging,
    specialist !== "none" && (specialist === "referred" ? "referral to a specialist" : "evaluation by a specialist"),
  ].filter(Boolean);
  const untold = [
    location.length === 0 && "where it hurts",
    !functionalLimitation && "a functional limitation",
    !objectiveMeasure && "objective measures",
    imaging === "none" && "imaging",
    specialist === "none" && "a specialist",
  ].filter(Boolean);
  const parts = [told.length > 0 && "tells of " + listed(told), untold.length > 0 && "does not tell of " + listed(untold, "or")];
  return `It ${parts.filter(Boolean).join("; it ")}.`;
}
