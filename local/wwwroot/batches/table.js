// A table of any length: rows out of sight are margins.

import { h, tones } from "../shared/dom.js";

const spare = 6;

/** The table; `pick` is told of the finding that is the current one, or that none is. */
export function findingTable(pick) {
	const body = h("tbody", { onclick: ({ target }) => go(target.closest("tr").ariaRowIndex - 2) });
	const table = h("table", { role: "grid", tabindex: 0, "aria-label": "Findings", onkeydown: key },
		h("thead", {}, h("tr", { "aria-rowindex": 1 }, ["Claim", "Line", "Rule", "Severity", "Finding"].map((name) => h("th", { scope: "col" }, name)))), body);
	const element = h("div", { class: "finding-rows", onscroll: paint }, table);
	let list = [];
	let current = -1;
	new ResizeObserver(paint).observe(element);

	// All rows are as high as the head.
	const height = () => table.tHead.getBoundingClientRect().height || 36;
	const inSight = () => Math.ceil(element.clientHeight / height());

	/** Shows findings. The current one stays so where it is among them. */
	function show(findings) {
		current = findings.indexOf(list[current]);
		list = findings;
		if (current < 0) {
			element.scrollTop = 0;
			pick();
		}
		table.ariaRowCount = list.length + 1;
		paint();
	}

	function paint() {
		// Asked before the rows go: the margins must not be too short for a moment, or the box scrolls.
		const [high, most] = [height(), inSight()];
		const from = Math.max(0, Math.min(Math.floor(element.scrollTop / high), list.length - most) - spare);
		const rows = list.slice(from, from + most + 2 * spare).map((finding, i) => row(finding, from + i));
		body.replaceChildren(...rows);
		table.style.margin = `${from * high}px 0 ${(list.length - from - rows.length) * high}px`;
		table.setAttribute("aria-activedescendant", body.querySelector("[aria-selected=true]")?.id ?? "");
	}

	function row({ claim, line, kind: { said: [rule, severity, , message] } }, index) {
		return h("tr", { id: `finding-${index}`, "aria-rowindex": index + 2, "aria-selected": String(index === current) },
			[claim, line, rule, severity, message].map((text) => h("td", { class: tones[text] }, text)));
	}

	function go(index) {
		if (list.length === 0) return;
		current = Math.max(0, Math.min(list.length - 1, index));
		const top = current * height();
		element.scrollTop = Math.min(top, Math.max(top + 2 * height() - element.clientHeight, element.scrollTop));
		paint();
		pick(list[current]);
	}

	function key(event) {
		const page = inSight() - 2;
		const next = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page, Home: 0, End: list.length - 1 }[event.key];
		if (next === undefined) return;
		event.preventDefault();
		go(next);
	}

	return { element, show };
}
