import { byId, h, tones } from "../shared/dom.js";
import { several } from "../shared/format.js";

const severities = { error: "✕ Error", warning: "▲ Warning", info: "For information" };
const order = Object.keys(severities);

const decisions = {
	accept: ["✓ Ready to send", "good"],
	review: ["▲ Look before sending", "doubtful"],
	reject: ["✕ Correct before sending", "bad"],
};

const suggestionsShown = 3;

const ruleLink = (rule) => h("a", { href: "#look-up/rules/" + rule }, rule);
const press = (words, kind, onclick) => h("button", { type: "button", class: kind, onclick }, words);

const countsOf = (findings) => order.flatMap((severity) => {
	const { length } = findings.filter((finding) => finding.severity === severity);
	if (length === 0) return [];
	return severity === "info" ? `${length} for information` : several(length, severity);
}).join(", ") || "No findings";

export class Findings {
	#place = byId("check-findings");
	#heading = byId("check-decision");
	#does;
	#shown;

	/** `does` is what the view does: nameOf(at), go(at), showEvidence(evidence), use(at, code). */
	constructor(does) {
		this.#does = does;
		for (const kind of ["pointerover", "focusin"]) this.#place.addEventListener(kind, ({ target }) => this.#point(target));
		this.#place.onclick = ({ target }) => {
			this.#point(target);
			if (target.evidence) byId("check-note").scrollIntoView({ block: "nearest" });
		};
		for (const kind of ["pointerleave", "focusout"]) this.#place.addEventListener(kind, () => this.#point(document.activeElement));
	}

	/** Says how it stands, also in the button that leads here. */
	tell(heading, counts, tone = "", short = heading) {
		this.#heading.textContent = heading;
		this.#heading.className = tone;
		byId("check-counts").textContent = counts;
		byId("check-jump").textContent = short;
	}

	clear() {
		this.#point(null);
		this.#shown = null;
		this.#place.style.minHeight = "";
		this.#place.replaceChildren();
	}

	/** Shows the answer of a check (schema Result) and tells it in words; `pointing` shows its first evidence unasked. */
	show(answer, pointing) {
		const counts = countsOf(answer.findings);
		const [heading, tone] = decisions[answer.decision];
		this.tell(heading, counts, tone, several(answer.findings.length, "finding"));
		const what = JSON.stringify(answer);
		if (what !== this.#shown) this.#showAll(answer, pointing);
		this.#shown = what;
		return `${heading.slice(2)}. ${counts}.`;
	}

	#showAll({ claimId, findings, notEvaluated, codeSet, rulePack }, pointing) {
		// Of equal severity, what can be mended at once comes first.
		const rank = ({ severity, suggestions }) => order.indexOf(severity) * 2 + (suggestions.length === 0);
		const sorted = findings.toSorted((one, other) => rank(one) - rank(other));
		if (this.#place.contains(document.activeElement)) this.#heading.focus({ preventScroll: true });
		// What stands below does not come up when there is less to say.
		this.#place.style.minHeight = this.#place.offsetHeight + "px";
		this.#place.replaceChildren(
			h("ol", {}, sorted.map((finding) => this.#finding(finding))),
			...silence(notEvaluated),
			h("p", { class: "small soft" }, `Claim ${claimId ?? "without an id"}, judged by ${codeSet.system} ${codeSet.release}, rule pack ${rulePack}.`));
		this.#point(pointing ? this.#place.querySelector(".found:has(.quote)") : null);
	}

	#finding({ rule, severity, title, message, at, evidence, suggestions, remittance, acknowledgment, reference }) {
		const answers = [
			remittance && `A payer would answer CARC ${remittance.carc}${remittance.rarc ? ", RARC " + remittance.rarc : ""}. `,
			acknowledgment && `A front end would answer 277CA ${acknowledgment}. `,
			reference + ".",
		];
		const quotes = evidence.map((quote) => Object.assign(press(quote.text, "quote"), { evidence: [quote] }));
		const card = h("li", { class: "found " + severity },
			h("p", { class: "small" },
				h("span", { class: tones[severity] }, severities[severity]), ruleLink(rule), press(this.#does.nameOf(at), "plain", () => this.#does.go(at))),
			h("h3", {}, title),
			h("p", {}, message),
			quotes.length > 0 && h("p", { class: "row" }, h("span", { class: "small soft" }, "In the note:"), quotes),
			// In the place of anything else they are words, and the message has them.
			/\/diagnoses\/\d+$/.test(at) && this.#suggestions(at, suggestions),
			h("p", { class: "small soft" }, answers));
		return Object.assign(card, { evidence });
	}

	// Shows in the note what a finding stands on, or the one quote of it that is pointed at.
	#point(what) {
		this.#does.showEvidence(what?.closest(".quote, .found")?.evidence ?? null);
	}

	#suggestions(at, suggestions) {
		const buttons = suggestions.map(({ code, title }) => press(`Use ${code} ${title}`, "use", () => this.#does.use(at, code)));
		const rest = buttons.splice(suggestionsShown);
		const more = rest.length > 0 && press(`Show ${rest.length} more`, "plain", () => {
			more.replaceWith(...rest);
			rest[0].focus();
		});
		return h("div", { class: "row" }, buttons, more);
	}
}

// What could not be known, so that silence about all else means passed.
function silence(rules) {
	const reasons = Array.from(Map.groupBy(rules, ({ why }) => why), ([why, left]) =>
		h("p", { class: "small" }, `Because ${why}: `, left.flatMap(({ rule }, i) => [i > 0 && ", ", ruleLink(rule)])));
	if (rules.length > 0) reasons.unshift(h("h3", {}, "Not evaluated: " + several(rules.length, "rule")));
	return [...reasons, h("p", { class: "small" }, "Every rule that is not named here was evaluated and found nothing.")];
}
