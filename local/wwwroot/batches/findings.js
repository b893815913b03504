// The findings of a batch, read as they come.

import { ask, cut } from "../shared/api.js";
import { h } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { count, several } from "../shared/format.js";
import { takeRecords } from "./csv.js";
import { findingTable } from "./table.js";

const most = 200_000;

/** What shows a batch's findings; it fills by itself until the signal aborts. */
export function findings({ name, summary }, signal) {
	const total = Object.values(summary.findings).reduce((sum, number) => sum + number, 0);
	const filter = h("input", { type: "search", autocomplete: "off", oninput: show });
	const state = h("p", { class: "soft small no-print", role: "status" }, "Reading the findings …");
	const faults = h("div");
	const full = h("div", { class: "finding", tabindex: 0, role: "region", "aria-label": "The finding in full" });
	const table = findingTable((finding) => {
		full.replaceChildren();
		if (finding) full.append(h("dl", {}, [finding.claim, finding.line, finding.at, ...finding.kind.said].flatMap((text, i) => text && [
			h("dt", {}, names[i].replace("_", " ")),
			h("dd", {}, names[i] === "rule" ? h("a", { href: `#look-up/rules/${text}` }, text) : text),
		])));
	});
	let names, kinds, rows, isRead;

	// What is said of many claims in the same words is kept once, as a kind.
	function add([claim, line, at, ...said]) {
		const text = said.join("\n");
		if (!kinds.has(text)) kinds.set(text, { said, text: text.toLowerCase() });
		rows.push({ claim, line, at, kind: kinds.get(text) });
	}

	function show() {
		const words = filter.value.toLowerCase().split(/\s+/);
		for (const kind of kinds.values()) kind.lacks = words.filter((word) => !kind.text.includes(word));
		const hits = rows.filter(({ claim, kind }) => kind.lacks.every((word) => claim.toLowerCase().includes(word)));
		table.show(hits);
		if (!isRead) return;
		const of = hits.length < rows.length ? `${count(hits.length)} of ` : "";
		const more = rows.length < total ? `, the first; findings.csv has all ${count(total)}` : "";
		state.textContent = of + several(rows.length, "finding") + more;
	}

	async function load() {
		names = null;
		kinds = new Map();
		rows = [];
		try {
			showFault(faults);
			await read(await ask(`api/batches/${name}/findings.csv`, { signal }));
			isRead = true;
			show();
		} catch (fault) {
			showFault(faults, fault, load);
		}
	}

	async function read(answer) {
		const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
		let [rest, rested] = ["", 0];
		while (rows.length < most) {
			const { value, done } = await reader.read().catch((fault) => {
				throw fault.name === "AbortError" ? fault : cut("The findings broke off on their way.");
			});
			if (done) return;
			rest = takeRecords(rest + value, (fields) => {
				if (!names) names = fields;
				else if (rows.length < most) add(fields);
			});
			if (performance.now() - rested < 40) continue;
			show();
			await new Promise((resolve) => setTimeout(resolve));
			rested = performance.now();
		}
		reader.cancel();
	}

	load();
	return [h("h2", { class: "no-print" }, "Findings"),
		h("label", { class: "no-print" }, "Filter by claim, rule, severity or words", filter),
		state, faults, h("div", { class: "findings no-print" }, table.element, full)];
}
