// Small charts. Each is a table first: what is drawn is said in numbers beside it.

import { h, svg } from "./dom.js";

/** A bar from 0 to 1, for beside a number. It says nothing to people who hear the page. */
export function bar(share, tone = "fill") {
	const width = Math.max(0, Math.min(1, share || 0)) * 100;
	return svg("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": true },
		svg("rect", { class: "bar-track", width: 100, height: 10 }),
		svg("rect", { class: `bar-${tone}`, width, height: 10 }));
}

/**
 * Rows with a bar each, against the largest of them.
 * @param {string} caption
 * @param {{ label: string | Node, value: number, text: string, tone?: "fill" | "good" | "doubtful" | "bad" }[]} rows
 */
export function bars(caption, rows) {
	const most = Math.max(...rows.map((row) => row.value), 0) || 1;
	return h("table", { class: "bars" },
		h("caption", {}, caption),
		h("tbody", {}, rows.map((row) =>
			h("tr", {}, h("th", { scope: "row" }, row.label), h("td", { class: "number" }, row.text), h("td", { "aria-hidden": true }, bar(row.value / most, row.tone))))));
}
