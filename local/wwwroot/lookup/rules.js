import { ask, askJson } from "../shared/api.js";
import { byId, h, tones } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { documentOf } from "../shared/markup.js";

const families = {
	BAT: "Rows of a batch",
	CLM: "The form of the claim",
	CODE: "Codes by date of service",
	DOC: "What the note has to say",
	FUP: "How care goes on",
	PAY: "What the payer wants",
	SPEC: "Codes against the note",
};

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
		if (id !== opened) page.replaceChildren();
		const answer = await ask("api/rules/" + encodeURIComponent(id), { headers: { Accept: "text/html" }, signal });
		page.replaceChildren(h("a", { class: "no-print", href: "#look-up/rules" }, "All rules"), ...taken(documentOf(await answer.text()).querySelector("main")));
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
			const [place, { signal }] = [id ? page : byId("rules-fault"), request];
			try {
				await (id ? open(id, focus, signal) : load(signal));
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

const row = ({ id, title, severity, summary }) =>
	h("li", {},
		h("a", { id: "to-" + id, class: "code", href: "#look-up/rules/" + id }, id),
		h("span", { class: tones[severity] }, severity),
		h("div", {}, h("strong", {}, title), h("div", { class: "soft" }, summary)));

// A rule's page comes as HTML. What is known to be harmless is made anew; the rest stays behind.
// Headings go one level down: this page has a first one of its own.
const names = { H1: "h2", H2: "h3", H3: "h4", H4: "h5" };
for (const name of "P UL OL LI TABLE THEAD TBODY TR TH TD BLOCKQUOTE PRE CODE EM STRONG".split(" ")) names[name] = name;

const taken = ({ childNodes }) => [...childNodes].flatMap(take);

function take(node) {
	if (node.nodeType === Node.TEXT_NODE) return node.data;
	if (node.tagName === "A") return anchor(node.getAttribute("href"), taken(node));
	return names[node.tagName] ? h(names[node.tagName], {}, taken(node)) : [];
}

// Another rule is shown here, another site in a tab of its own; what this server does not have is text.
function anchor(href, words) {
	const [, rule] = /^([A-Z]+\d{3})\.md$/.exec(href) ?? [];
	if (rule) return h("a", { href: "#look-up/rules/" + rule }, words);
	return /^https?:/.test(href) ? h("a", { href, target: "_blank", rel: "noreferrer" }, words) : words;
}
