// A rule's page comes as HTML. It is read apart from this page; what is known to be harmless is made anew here, and
// everything else stays behind.

import { h } from "../shared/dom.js";
import { documentOf } from "../shared/markup.js";

// Headings go one level down: this page has a first one of its own.
const names = { H1: "h2", H2: "h3", H3: "h4", H4: "h5" };
for (const name of "P UL OL LI TABLE THEAD TBODY TR TH TD BLOCKQUOTE PRE CODE EM STRONG".split(" ")) names[name] = name;

/** The content of a rule's page, a whole HTML document, as nodes and texts. */
export function pageOf(html) {
	const { body } = documentOf(html);
	return taken(body.querySelector("main") ?? body);
}

const taken = (node) => [...node.childNodes].flatMap(take);

function take(node) {
	if (node.nodeType === Node.TEXT_NODE) return node.parentElement.closest("a, code") ? node.data : linked(node.data);
	if (node.tagName === "A") return anchor(node.getAttribute("href"), taken(node));
	return names[node.tagName] ? h(names[node.tagName], {}, taken(node)) : [];
}

// Another rule is shown here, another site in a tab of its own; what this server does not have is text.
function anchor(href, words) {
	const rule = /^(?:\/api\/rules\/)?([A-Z]+\d{3})(?:\.md)?$/.exec(href);
	if (rule) return h("a", { href: "#look-up/rules/" + rule[1] }, words);
	return /^https?:/.test(href) ? h("a", { href, target: "_blank", rel: "noreferrer" }, words) : words;
}

const linked = (text) => text.split(/(https:\/\/[^\s)]*[^\s).,;])/).flatMap((part, i) => (i % 2 ? anchor(part, [part]) : part));
