import { h } from "../shared/dom.js";

/** Whether a code is billable on its date, in words and their tone. */
export function verdict({ on, valid, billable, ranges }) {
	if (billable) return { tone: "good", words: `Billable on ${on}.` };
	const when = ranges.filter((range) => range.billable).map((range) => `from ${range.from} ${range.to ? "to " + range.to : "on"}`);
	const otherwise = when.length > 0 ? ` It is billable ${when.join(", ")}.` : "";
	return valid
		? { tone: "doubtful", words: `Not billable on ${on}: a header, billed by the codes below it.${otherwise}` }
		: { tone: "bad", words: `Not in force on ${on}.${otherwise}` };
}

/** The answer about a code; `crosswalk` is undefined where there is none. */
export function codeAnswer(code, crosswalk) {
	const { tone, words } = verdict(code);
	const kin = (one) => link(one, one.billable ? "billable" : "header");
	const notes = Map.groupBy(code.notes, (note) => note.kind.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase()));
	return h("article", { "aria-labelledby": "code-title" },
		h("h2", { id: "code-title", tabindex: -1 }, h("span", { class: "code" }, code.code), " ", code.title),
		h("p", { class: tone }, h("strong", {}, words)),
		h("div", { class: "halves" },
			h("div", {},
				h("h3", {}, "Its life"), life(code),
				list("In its place", code.successors, (one) => link(one, `${one.source}${one.follows === code.code ? "" : `, after ${one.follows}`}`)),
				list(`Below it on ${code.on}`, code.children, kin),
				list("Above it", code.parents, kin),
				crosswalk && list("Crosswalk", crosswalk.targets, mapped)),
			h("div", {}, [...notes].flatMap(([kind, group]) =>
				list(kind, group, ({ text, at }) => [text, at !== code.code && soft("at " + at)])))));
}

const life = ({ on, ranges }) =>
	h("table", {},
		h("thead", {}, h("tr", {}, ["From", "To", "Billable", "Title"].map((name) => h("th", { scope: "col" }, name)))),
		h("tbody", {}, ranges.map(({ from, to, billable, title }) =>
			h("tr", {}, [from, to ?? "open", billable ? "yes" : "no"].map((text) => h("td", {}, text)),
				h("td", {}, title, from <= on && on <= (to ?? on) && h("strong", {}, ` · on ${on}`))))));

const mapped = (row) => [
	link(row, `${row.flagMeanings.join(", ") || "equivalent"} (${row.flags}) · ${row.source}${row.via ? ` · by way of ${row.via}` : ""}`),
	row.successors.map((next) => h("div", {}, "now ", link(next, next.source))),
].flat(2);

const soft = (text) => h("span", { class: "soft" }, " · " + text);

const link = ({ code, title }, more) =>
	[code ? h("a", { class: "code", href: "#look-up/codes/" + code }, code) : "No code of the other system", " ", title, soft(more)];

const list = (title, rows, content) =>
	rows.length > 0 && [h("h3", {}, title), h("ul", {}, rows.map((row) => h("li", {}, content(row))))];
