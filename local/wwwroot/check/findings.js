// What the rules found, by severity, each with its evidence, its suggestions and where it stands.

import { byId, h } from "../shared/dom.js";
import { several } from "../shared/format.js";

const severities = {
	error: ["✕ ", "Error", "bad"],
	warning: ["▲ ", "Warning", "doubtful"],
	info: ["i ", "For information", "soft"],
};
const order = Object.keys(severities);

const decisions = {
	accept: ["✓ Nothing found that would hold it back", "good"],
	review: ["▲ Worth a look before it is sent", "doubtful"],
	reject: ["✕ It would be rejected as it stands", "bad"],
};

const suggestionsShown = 3;

const ruleLink = (rule) => h("a", { href: "#look-up/rules/" + rule }, rule);
const press = (words, onclick, attributes) => h("button", { type: "button", onclick, ...attributes }, words);

function countsOf(findings) {
	const [errors, warnings, infos] = order.map((severity) => findings.filter((finding) => finding.severity === severity).length);
	return [errors && several(errors, "error"), warnings && several(warnings, "warning"), infos && infos + " for information"].filter(Boolean).join(", ") || "No findings";
}

export class Findings {
	#place = byId("check-findings");
	#heading = byId("check-decision");
	#does;
	#pinned = null;
	#shown;

	/** `does` is what the view does for a finding: nameOf(at), go(at), showEvidence(evidence), wordsFor and use(finding, suggestion). */
	constructor(does) {
		this.#does = does;
	}

	/** Says how it stands: in the heading, under it, and in the button that leads here. */
	tell(heading, counts, tone = "", short = heading) {
		this.#heading.textContent = heading;
		this.#heading.className = tone;
		byId("check-counts").textContent = counts;
		byId("check-jump").textContent = short;
	}

	/** Takes all findings away. */
	clear() {
		this.#pin(null);
		this.#shown = null;
		this.#place.style.minHeight = "";
		this.#place.replaceChildren();
	}

	/**
	 * Shows the answer of a check (schema Result) and tells it in words.
	 * @param {boolean} pointing whether the first evidence is shown in the note unasked
	 */
	show(answer, pointing) {
		const counts = countsOf(answer.findings);
		const [heading, tone] = decisions[answer.decision];
		this.tell(heading, counts, tone, several(answer.findings.length, "finding"));
		const what = JSON.stringify(answer);
		if (what !== this.#shown) {
			this.#shown = what;
			this.#showAll(answer);
			if (pointing) this.#pin(this.#place.querySelector(".quote")?.closest(".finding"));
		}
		return `${heading.slice(2)}. ${counts}.`;
	}

	#showAll({ claimId, findings, notEvaluated, codeSet, rulePack }) {
		// Of equal severity, what can be mended at once comes first.
		const rank = ({ severity, suggestions }) => order.indexOf(severity) * 2 + (suggestions.length === 0);
		const sorted = findings.toSorted((one, other) => rank(one) - rank(other));
		const focusAgain = this.#focused();
		const pinned = this.#pinned?.dataset.key;

		// What stands below does not come up when there is less to say.
		this.#place.style.minHeight = this.#place.offsetHeight + "px";
		this.#place.replaceChildren(
			h("ol", { class: "findings" }, sorted.map((finding) => this.#finding(finding))),
			...silence(notEvaluated, findings.length),
			h("p", { class: "small soft" }, `Claim ${claimId ?? "without an id"}, judged by ${codeSet.system} ${codeSet.release}, rule pack ${rulePack}.`));
		this.#pin(pinned && this.#at(pinned));
		focusAgain?.();
	}

	#at(key) {
		return this.#place.querySelector(`[data-key="${CSS.escape(key)}"]`);
	}

	// How to put the focus back into the same finding, or to the decision where that one is gone.
	#focused() {
		const focused = document.activeElement;
		if (!this.#place.contains(focused)) return null;
		const card = focused.closest(".finding");
		const controls = (card) => [...(card?.querySelectorAll("a, button") ?? [])];
		const place = controls(card).indexOf(focused);
		return () => (controls(this.#at(card?.dataset.key ?? ""))[place] ?? this.#heading).focus({ preventScroll: true });
	}

	#finding(finding) {
		const { rule, severity, title, message, at, evidence, suggestions, remittance, acknowledgment, reference } = finding;
		const [sign, word, tone] = severities[severity];
		const answers = [
			remittance && `A payer would answer CARC ${remittance.carc}${remittance.rarc ? ", RARC " + remittance.rarc : ""}.`,
			acknowledgment && `A front end would answer 277CA ${acknowledgment}.`,
			reference + ".",
		];
		const key = `${rule} ${at}`;
		const card = h("li", { class: "finding " + severity, "data-key": key },
			h("p", { class: "small" },
				h("span", { class: tone }, h("span", { "aria-hidden": true }, sign), word), ruleLink(rule), press(this.#does.nameOf(at), () => this.#does.go(at), { class: "plain" })),
			h("h3", {}, title),
			h("p", {}, message),
			evidence.length > 0 && h("p", { class: "quotes" }, h("span", { class: "small soft" }, "In the note:"), evidence.map((quote) => this.#quote(quote, key, evidence))),
			suggestions.length > 0 && this.#suggestions(finding),
			h("p", { class: "paper" }, [this.#does.nameOf(at), ...suggestions.map(({ code, title }) => `suggested: ${code} ${title}`)].join("; ") + "."),
			h("p", { class: "small soft" }, answers.filter(Boolean).join(" ")));
		if (evidence.length > 0) {
			card.evidence = evidence;
			card.addEventListener("pointerenter", () => this.#does.showEvidence(evidence));
			card.addEventListener("pointerleave", () => this.#showPinned());
		}
		return card;
	}

	// Pointing at a quote, by hand or by focus, shows it in the note; a click keeps it there.
	#quote(quote, key, all) {
		const show = () => this.#does.showEvidence([quote]);
		const button = press(quote.text, () => this.#pin(button.ariaPressed === "true" ? null : button), {
			class: "quote", "aria-pressed": "false", "data-key": `${key} ${quote.section} ${quote.start}`,
			onpointerenter: show, onfocus: show, onblur: () => this.#showPinned(), onpointerleave: () => this.#does.showEvidence(all),
		});
		button.evidence = [quote];
		return button;
	}

	#suggestions(finding) {
		const buttons = finding.suggestions.flatMap((suggestion) => {
			const words = this.#does.wordsFor(finding, suggestion);
			return words ? press(words, () => this.#does.use(finding, suggestion), { class: "use" }) : [];
		});
		const rest = buttons.slice(suggestionsShown);
		const more = rest.length > 0 && press(`Show ${rest.length} more`, () => {
			more.replaceWith(...rest);
			rest[0].focus();
		}, { class: "plain" });
		return h("div", { class: "choices" }, buttons.slice(0, suggestionsShown), more);
	}

	// Keeps the evidence of a finding, or one quote of it, in the note.
	#pin(what) {
		const mark = (on) => {
			this.#pinned?.closest(".finding").classList.toggle("pinned", on);
			if (this.#pinned?.ariaPressed) this.#pinned.ariaPressed = String(on);
		};
		mark(false);
		this.#pinned = what;
		mark(true);
		this.#showPinned();
	}

	#showPinned() {
		this.#does.showEvidence(this.#pinned?.evidence ?? null);
	}
}

// What could not be known, so that silence about all else means passed.
function silence(rules, found) {
	const passed = found > 0 ? "All other rules found nothing" : "Every rule found nothing";
	if (rules.length === 0) return [h("p", { class: "small" }, passed + "; none was left out.")];
	const reasons = Map.groupBy(rules, ({ why }) => why);
	return [
		h("h3", {}, "Not evaluated: " + several(rules.length, "rule")),
		[...reasons].map(([why, left]) => h("p", { class: "small" }, `Because ${why}: `, left.flatMap(({ rule }, i) => [i > 0 && ", ", ruleLink(rule)]))),
		h("p", { class: "small" }, passed + "."),
	].flat();
}
