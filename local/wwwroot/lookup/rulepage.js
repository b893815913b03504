// A rule's page comes as HTML, read apart from this page. What is known to be harmless is made anew here, the rest stays behind.

import { h } from "../shared/dom.js";
import { documentOf } from "../shared/markup.js";

// Headings go one level down: this page has a first one of its own.
const names = { H1: "h2", H2: "h3", H3: "h4", H4: "h5" };
for (const name of "P UL OL LI TABLE THEAD TBODY TR TH TD BLOCKQUOTE PRE CODE EM STRONG".split(" ")) names[name] = name;

/** The content of a rule's page, a whole HTML document, as nodes and texts. */
export const pageOf = (html) => taken(documentOf(html).querySelector("main"));

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
