// What was read in a note, in words.

const names = { modifying: "what makes it worse or better", character: "what it is like", objective: "objective measure", evidence: "evidence of a finding", supports: "supports a code", family: "in the family" };

/** A name of the API in words: pain.lumbar is lumbar pain, cause.disc is disc. */
export const inWords = (name) =>
	names[name] ?? name.replace("cause.", "").split(".").reverse().join(" ").replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

const listed = new Intl.ListFormat("en-US");
const supports = (codes) => "supports " + listed.format(codes);

/** "“LBP”: lumbar pain, affirmed, chief complaint; supports M54.50". */
export function mentionInWords({ text, concept, assertion, section, codes }) {
	const said = [concept, assertion, section].filter(Boolean).map(inWords).join(", ");
	return `“${text}”: ${said}${codes.length > 0 ? "; " + supports(codes) : ""}`;
}

export const codesInWords = (codes) =>
	`The note ${codes.length > 0 ? supports(codes.map(({ code, title }) => `${code} ${title}`)) : "by itself supports no code"}.`;
