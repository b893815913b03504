// Findings, kept small: what is said of many claims in the same words is kept once, as a kind.

const names = ["rule", "severity", "title", "message", "evidence", "suggestions", "carc", "rarc", "reference"];

/** Keeps rows of findings.csv and finds among them. */
export function findingStore() {
	const kinds = new Map();
	let rows = [];
	return {
		/** @param {string[]} fields claim_id, line, at, and what is said */
		add([claim, line, at, ...said]) {
			const key = said.join("\n");
			if (!kinds.has(key)) kinds.set(key, { ...Object.fromEntries(names.map((name, i) => [name, said[i]])), text: key.toLowerCase() });
			rows.push({ claim, line, at, kind: kinds.get(key) });
		},

		/** The findings that hold a text, in their claim or in what is said, and are of a rule and a severity; "" is any. */
		filter(text, rule, severity) {
			const wanted = text.trim().toLowerCase();
			for (const kind of kinds.values()) {
				kind.fits = (rule === "" || kind.rule === rule) && (severity === "" || kind.severity === severity);
				kind.holds = kind.text.includes(wanted);
			}
			return rows.filter(({ claim, kind }) => kind.fits && (kind.holds || claim.toLowerCase().includes(wanted)));
		},

		clear() {
			kinds.clear();
			rows = [];
		},

		get size() {
			return rows.length;
		},
	};
}
