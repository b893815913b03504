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
	let opened = null;
	let request = null;

	filter.addEventListener("input", narrow);

	function narrow() {
		const words = filter.value.toLowerCase().split(/\s+/);
		const rows = [...list.querySelectorAll("li")];
		for (const row of rows) {
			const text = row.textContent.toLowerCase();
			row.hidden = !words.every((word) => text.includes(word));
		}
		for (const group of list.children) group.hidden = !group.querySelector("li:not([hidden])");
		byId("rules-count").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} rules`;
	}

	async function load(signal) {
		if (list.firstChild) return;
		const rules = Map.groupBy(await askJson("api/rules", { signal }), ({ id }) => id.replace(/\d+$/, ""));
		list.append(...[...rules].map(([family, group]) =>
			h("section", {}, h("h2", {}, families[family] ?? family), h("ul", {}, group.map(row)))));
		narrow();
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
				if (!id) {
					showFault(place);
					// Whoever comes back from a rule goes on where it was opened.
					if (document.activeElement.matches("body, [hidden] *")) byId("to-" + opened)?.focus();
				}
				opened = id;
			} catch (fault) {
				showFault(place, fault, fault.status === 404 ? null : () => this.show(id, true));
			}
		},
	};
}

function row({ id, title, severity, summary }) {
	const [sign, tone] = signs[severity];
	return h("li", {},
		h("a", { id: "to-" + id, class: "code", href: "#look-up/rules/" + id }, id),
		h("span", { class: tone }, h("span", { "aria-hidden": true }, sign + " "), severity),
		h("div", {}, h("strong", {}, title), h("div", { class: "soft" }, summary)));
}
