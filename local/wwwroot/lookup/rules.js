// The rules: a catalogue that is filtered as one types, and the page of each.

import { ask, askJson } from "../shared/api.js";
import { byId, h } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { pageOf } from "./rulepage.js";

const families = {
	BAT: "Rows of a batch",
	CLM: "The form of the claim",
	CODE: "Codes by date of service",
	DOC: "What the note has to say",
	FUP: "How care goes on",
	PAY: "What the payer wants",
	SPEC: "Codes against the note",
};
const signs = { error: ["✕", "bad"], warning: ["!", "doubtful"], info: ["i", "soft"] };

export function rulesPart() {
	const [list, filter, page] = ["rules-list", "rules-filter", "rule"].map(byId);
	const rows = new Map();
	let opened = null;
	let request = null;

	filter.addEventListener("input", narrow);

	function narrow() {
		const words = filter.value.toLowerCase().split(/\s+/);
		for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
		for (const group of list.children) group.hidden = !group.querySelector("li:not([hidden])");
		byId("rules-count").textContent = `${list.querySelectorAll("li:not([hidden])").length} of ${rows.size} rules`;
	}

	async function load(signal) {
		if (rows.size > 0) return;
		const rules = Map.groupBy(await askJson("api/rules", { signal }), (rule) => rule.id.replace(/\d+$/, ""));
		list.replaceChildren(...[...rules].map(([family, group]) =>
			h("section", {}, h("h2", {}, families[family] ?? family), h("ul", {}, group.map(row)))));
		narrow();
	}

	function row(rule) {
		const [sign, tone] = signs[rule.severity];
		const element = h("li", {},
			h("a", { id: "to-" + rule.id, class: "code", href: "#look-up/rules/" + rule.id }, rule.id),
			h("span", { class: tone }, h("span", { "aria-hidden": true }, sign + " "), rule.severity),
			h("div", {}, h("strong", {}, rule.title), h("div", { class: "soft" }, rule.summary)));
		rows.set(element, Object.values(rule).join(" ").toLowerCase());
		return element;
	}

	async function open(id, focus, signal) {
		// What was shown belongs to another address.
		if (id !== opened) page.replaceChildren();
		const answer = await ask("api/rules/" + encodeURIComponent(id), { headers: { Accept: "text/html" }, signal });
		page.replaceChildren(h("a", { class: "no-print", href: "#look-up/rules" }, "All rules"), ...pageOf(await answer.text()));
		const title = page.querySelector("h2");
		title.id = "rule-title";
		title.tabIndex = -1;
		document.title = `${title.textContent} · ClaimCheck`;
		if (focus) title.focus();
	}

	return {
		async show(id, focus) {
			request?.abort();
			request = new AbortController();
			const place = id ? page : byId("rules-fault");
			try {
				await (id ? open(id, focus, request.signal) : load(request.signal));
				if (!id) showFault(place, null);
				// Whoever comes back from a rule goes on where it was opened.
				if (!id && document.activeElement.matches("body, [hidden] *")) byId("to-" + opened)?.focus();
				opened = id;
			} catch (fault) {
				showFault(place, fault, fault.status === 404 ? null : () => this.show(id, true));
			}
		},
	};
}
