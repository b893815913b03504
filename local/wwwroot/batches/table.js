// A table of any length: only the rows in sight stand in the document, between two gaps as high as the others.

import { h } from "../shared/dom.js";

const columns = ["Claim", "Line", "Rule", "Severity", "Finding"];
const tones = { error: "bad", warning: "doubtful", info: "soft" };
const margin = 6;

/**
 * The table; one row at a time is the current one, by arrow keys or a click.
 * @param {(finding) => void} pick told of the finding that became the current one
 * @param {() => void} enter told that a person wants to go into it
 */
export function findingTable(pick, enter) {
	const [before, after] = [0, 1].map(() => h("tr", { "aria-hidden": "true", class: "gap" }, h("td")));
	const body = h("tbody", { onclick: ({ target }) => go(target.closest("tr").ariaRowIndex - 2) });
	const table = h("table", { role: "grid", tabindex: 0, "aria-label": "Findings", onkeydown: key },
		h("thead", {}, h("tr", { "aria-rowindex": 1 }, columns.map((name) => h("th", { scope: "col" }, name)))), body);
	const element = h("div", { class: "finding-rows", onscroll: paint }, table);
	let list = [];
	let current = -1;
	let height = 36;
	new ResizeObserver(paint).observe(element);

	/** Shows findings. The current one stays so where it is among them. */
	function show(findings) {
		current = findings.indexOf(list[current]);
		list = findings;
		table.ariaRowCount = list.length + 1;
		paint();
	}

	function paint() {
		const inSight = Math.ceil(element.clientHeight / height);
		const top = Math.min(Math.floor(element.scrollTop / height), Math.max(0, list.length - inSight));
		const from = Math.max(0, top - margin);
		const rows = list.slice(from, top + inSight + margin).map((finding, i) => row(finding, from + i));
		before.firstChild.style.height = `${from * height}px`;
		after.firstChild.style.height = `${(list.length - from - rows.length) * height}px`;
		body.replaceChildren(before, ...rows, after);
		table.setAttribute("aria-activedescendant", body.querySelector("[aria-selected=true]")?.id ?? "");
		// How high a row is says the style sheet; it changes with the size of type.
		const real = rows[0]?.getBoundingClientRect().height;
		if (real && Math.abs(real - height) > 0.01) {
			height = real;
			paint();
		}
	}

	function row({ claim, line, kind }, index) {
		const cells = [claim, line, kind.rule, kind.severity, kind.message];
		return h("tr", { id: `finding-${index}`, "aria-rowindex": index + 2, "aria-selected": String(index === current) },
			cells.map((text, i) => h("td", { class: i === 3 && tones[text] }, text)));
	}

	function go(index) {
		if (list.length === 0) return;
		current = Math.max(0, Math.min(list.length - 1, index));
		const lowest = current * height;
		element.scrollTop = Math.min(lowest, Math.max(lowest + height + table.tHead.offsetHeight - element.clientHeight, element.scrollTop));
		paint();
		pick(list[current]);
	}

	function key(event) {
		const page = Math.max(1, Math.floor(element.clientHeight / height) - 2);
		const next = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: list.length - 1 }[event.key];
		if (event.key === "Enter" && current >= 0) enter();
		else if (next !== undefined) go(next);
		else return;
		event.preventDefault();
	}

	return { element, show, focus: () => table.focus() };
}
