// A printed report as a part of the page: made once, by the server; here its links lead to the pages of rules.

import { ask } from "./api.js";
import { documentOf } from "./markup.js";

/** Shows a report.html in a place, where its style sheet holds and nowhere else, and tells what it says first. */
export async function showReport(place, address, signal) {
	// This page's policy lets no style in that stands in markup; as a sheet of the place's own it is no such thing.
	const [before, style, after] = (await (await ask(address, { signal })).text()).split(/<\/?style>/);
	const { body } = documentOf(before + after);
	const root = place.shadowRoot ?? place.attachShadow({ mode: "open" });
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(style + ":focus-visible { outline: 2px solid var(--link); } .rule:target { box-shadow: none; } :host { margin: 0 -3px; padding: 0 3px; overflow-x: auto; }");
	root.adoptedStyleSheets = [sheet];
	for (const link of body.querySelectorAll("a[href^='#']")) {
		const [, rule] = /^#rule-(\w+)$/.exec(link.getAttribute("href")) ?? [];
		if (rule) link.href = "#look-up/rules/" + rule;
		else link.replaceWith(...link.childNodes);
	}
	root.replaceChildren(body.querySelector(".textures"), ...body.querySelector("main").children);
	// What the place holds itself stands after what the report says first.
	root.querySelector(".first").after(document.createElement("slot"));
	return root.querySelector(".lead").textContent;
}
