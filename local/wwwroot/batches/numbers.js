// The summary of a batch as numbers and small charts.

import { bars } from "../shared/charts.js";
import { h } from "../shared/dom.js";
import { count, money, percent } from "../shared/format.js";

const tones = { error: "bad", warning: "doubtful", info: "fill" };

/**
 * @param summary summary.json
 * @param {{ id: string, title: string, severity: string }[]} rules the catalogue
 * @param {Node[]} aside what else stands there
 */
export function numbers(summary, rules, ...aside) {
	const { claims, decisions, charges } = summary;
	const share = (part, whole) => (whole > 0 ? ` · ${percent(part / whole)}` : "");
	const figure = (name, value, words) => h("div", {}, h("dt", {}, name), h("dd", {}, h("strong", {}, value), words));
	const decided = (label, value, tone) => ({ label, value, tone, text: count(value) + share(value, claims) });
	const found = Object.entries(summary.findings).sort(([, a], [, b]) => b - a);
	return h("section", {},
		h("dl", { class: "batch-figures" },
			figure("Rows", count(summary.rows), `${count(summary.rowsAnnotated)} annotated, ${count(summary.rowsRejected)} rejected`),
			figure("Claims", count(claims), `by ${summary.releases.join(", ") || "no release"}, rule pack ${summary.rulePack}`),
			figure("Clean claims", percent(summary.cleanClaimRate), `${count(decisions.accept)} of ${count(claims)}`),
			figure("Charges at risk", money(charges.atRisk), `of ${money(charges.total)}${share(charges.atRisk, charges.total)}`),
			figure("Claims with M54.9", percent(summary.m549Share), "dorsalgia, unspecified")),
		h("div", { class: "batch-charts" },
			h("div", {},
				bars("Decisions", [decided("Accept", decisions.accept, "good"), decided("Review", decisions.review, "doubtful"), decided("Reject", decisions.reject, "bad")]),
				aside),
			h("div", { tabindex: 0, role: "group", "aria-label": "Findings by rule" },
				bars("Findings by rule", found.map(([id, value]) => {
					const rule = rules.find((each) => each.id === id);
					const label = h("span", {}, h("a", { href: `#look-up/rules/${id}` }, id), ` ${rule?.title ?? ""}`);
					return { label, value, text: count(value), tone: tones[rule?.severity] };
				})))));
}
