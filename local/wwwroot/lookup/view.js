// #look-up, #look-up/codes/M54.50, #look-up/rules, #look-up/rules/CODE003.

import { byId } from "../shared/dom.js";
import { codesPart } from "./codes.js";
import { rulesPart } from "./rules.js";

export function start(root) {
	const [codes, rules] = [codesPart(), rulesPart()];
	// A page just opened is read from its top; who follows a link goes on where it leads.
	let arrived = document.activeElement !== document.body;
	return {
		show([part, name]) {
			const inRules = part === "rules";
			for (const link of root.querySelectorAll("nav a")) link.ariaCurrent = link.hash.endsWith("rules") === inRules ? "page" : null;
			byId("codes").hidden = inRules;
			byId("rules").hidden = !inRules || Boolean(name);
			byId("rule").hidden = !inRules || !name;
			(inRules ? rules : codes).show(name, arrived);
			arrived = true;
		},
	};
}
