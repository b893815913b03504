// The findings of a batch: read as they come, filtered as one types, each opened beside the table.

import { ask, cut } from "../shared/api.js";
import { h, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { count, several } from "../shared/format.js";
import { takeRecords } from "./csv.js";
import { findingStore } from "./store.js";
import { findingTable } from "./table.js";

const most = 200_000;

/** What shows a batch's findings; it fills by itself. @param {AbortSignal} signal stops the reading */
export function findings({ name, summary }, signal) {
	const total = Object.values(summary.findings).reduce((sum, number) => sum + number, 0);
	const title = h("h3", {}, "Findings");
	if (total === 0) return [title, h("p", {}, "None: there is nothing to say against these claims.")];

	const store = findingStore();
	const select = (any, names) => h("select", {}, h("option", { value: "" }, any), names.map((each) => h("option", {}, each)));
	const text = h("input", { type: "search" });
	const rule = select("All rules", Object.keys(summary.findings));
	const severity = select("All", ["error", "warning", "info"]);
	const state = h("p", { class: "soft small" }, "Reading the findings …");
	const faults = h("div");
	const full = h("div", { class: "finding", tabindex: 0, role: "region", "aria-label": "The finding in full", onkeydown: (event) => event.key === "Escape" && table.focus() },
		h("p", { class: "soft" }, "Choose a finding to see all of it."));
	const table = findingTable((finding) => full.replaceChildren(fields(finding)), () => full.focus());
	let isRead = false;
	let telling = 0;

	function filter() {
		const hits = store.filter(text.value, rule.value, severity.value);
		table.show(hits);
		const of = hits.length < store.size ? `${count(hits.length)} of ` : "";
		const all = total > store.size && isRead ? `the first ${several(store.size, "finding")}; findings.csv has all ${count(total)}` : several(store.size, "finding");
		state.textContent = of + all + (isRead ? "" : " so far");
		clearTimeout(telling);
		if (isRead) telling = setTimeout(() => say(state.textContent), 700);
	}

	async function load() {
		store.clear();
		try {
			await read(await ask(`api/batches/${name}/findings.csv`, { signal }), store, filter);
			isRead = true;
			filter();
			showFault(faults);
		} catch (fault) {
			showFault(faults, fault, load);
		}
	}
	load();

	const field = (label, control) => h("label", {}, label, control);
	return [title,
		h("form", { class: "finding-filter no-print", autocomplete: "off", role: "search", onsubmit: (event) => event.preventDefault(), oninput: filter },
			field("Text", text), field("Rule", rule), field("Severity", severity)),
		state, faults, h("div", { class: "findings no-print" }, table.element, full)];
}

async function read(answer, store, tell) {
	const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	let header = true;
	let rested = performance.now();
	for (let told = 0; store.size < most; ) {
		const { value, done } = await reader.read().catch((fault) => {
			throw fault.name === "AbortError" ? fault : cut("The findings broke off on their way.");
		});
		if (done) return;
		rest = takeRecords(rest + value, (fields) => {
			if (!header && store.size < most) store.add(fields);
			header = false;
		});
		// The page goes on between the pieces.
		if (performance.now() - rested < 12) continue;
		if (rested - told > 250) tell((told = rested));
		await new Promise((resolve) => setTimeout(resolve));
		rested = performance.now();
	}
	reader.cancel();
}

function fields({ claim, line, at, kind }) {
	const all = {
		Claim: claim,
		Line: line,
		Place: at,
		Rule: [h("a", { href: `#look-up/rules/${kind.rule}` }, kind.rule), ` ${kind.title}`],
		Severity: kind.severity,
		Message: kind.message,
		Evidence: kind.evidence,
		"Codes to look at": kind.suggestions,
		"A payer would answer": [kind.carc && `CARC ${kind.carc}`, kind.rarc && `RARC ${kind.rarc}`].filter(Boolean).join(", "),
		Reference: kind.reference,
	};
	return h("dl", {}, Object.entries(all).flatMap(([name, value]) => (value ? [h("dt", {}, name), h("dd", {}, value)] : [])));
}
