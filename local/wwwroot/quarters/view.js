// Read a quarter.

import { ask, askJson } from "../shared/api.js";
import { byId, h, say } from "../shared/dom.js";
import { download } from "../shared/downloads.js";
import { showFault } from "../shared/faults.js";
import { showReport } from "../shared/report.js";
import { isUnderWay, quarterBefore, stateOf } from "./words.js";

const files = ["report.html", "findings.csv", "report.json"];

const whatToDo = (quarter) => h("p", {},
	"An audit reads what checked claims have left in the ledger. ", h("a", { href: "#batches" }, "Drop a batch"), ` (a made-up year is there to try), then run ${quarter} here.`);

export function start(root) {
	const [form, choice, fault, list, title, state, place] =
		["audits-run", "audits-quarter", "audits-fault", "audits", "audit-title", "audit-state", "audit-report"].map(byId);
	let going = new AbortController();
	// The quarter that is open; what of it, and of the list, was shown last.
	let open = null;
	let shown;
	let listed;
	// The quarter that was asked for here, until it is told how that ended; and whether the server is away.
	let asked = null;
	let away = false;

	form.addEventListener("submit", (event) => {
		event.preventDefault();
		run(choice.value);
	});

	return {
		show([quarter = null]) {
			if (quarter !== null && quarter !== open) {
				open = title.textContent = quarter;
				shown = undefined;
				state.textContent = "";
				place.replaceChildren();
			}
			if (list.contains(document.activeElement)) title.focus();
			follow();
		},
	};

	async function run(quarter) {
		try {
			showFault(fault);
			await ask("api/audits/" + encodeURIComponent(quarter), { method: "POST" });
			asked = quarter;
			shown = undefined;
			say(`The audit of ${quarter} was asked for.`);
			if (open === quarter) follow();
			else location.hash = "#quarters/" + encodeURIComponent(quarter);
		} catch (refusal) {
			showFault(fault, refusal, () => run(quarter));
		}
	}

	// Looks at the list, and again while something is under way or the server is away.
	async function follow() {
		going.abort();
		const { signal } = (going = new AbortController());
		for (let pause = 400; !root.hidden && !signal.aborted; pause = Math.min(pause * 1.5, 5_000)) {
			try {
				const audits = await askJson("api/audits", { signal });
				await take(audits, signal);
				if (away) settle(fault);
				away = false;
				if (!audits.some(isUnderWay)) return;
			} catch (refusal) {
				if (signal.aborted) return;
				if (!away) showFault(fault, refusal, follow);
				away = true;
				if (refusal.status !== 0) return;
			}
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
	}

	// Fills a place anew; who stood in it is not left without a place to stand.
	function settle(where, ...content) {
		if (where.contains(document.activeElement)) title.focus();
		where.replaceChildren(...content.filter(Boolean));
	}

	async function take(audits, signal) {
		// The schedule knows the quarter under way by the server's clock, which need not be this one.
		const now = audits.at(-1)?.quarter ?? quarterBefore(0);
		if (choice.lastChild?.value !== now) {
			const whole = [1, 2, 3, 4, 5, 6, 7, 8].map((back) => h("option", {}, quarterBefore(back, now)));
			choice.replaceChildren(...whole, h("option", { value: now }, now + ", so far"));
		}
		open ??= audits.findLast((audit) => audit.state === "done")?.quarter ?? null;
		const text = JSON.stringify([open, audits]);
		if (text !== listed) showList(audits);
		listed = text;
		const row = JSON.stringify(audits.find((audit) => audit.quarter === open)) ?? open;
		if (row === shown) return;
		if (open !== null) return showAudit(signal);
		shown = null;
		settle(place, h("p", { class: "lead" }, "Nothing has been audited yet."), whatToDo(choice.value));
	}

	function showList(audits) {
		const focused = list.contains(document.activeElement) && document.activeElement.hash;
		list.replaceChildren(...audits.toReversed().map((audit) => h("li", {},
			h("a", { href: "#quarters/" + audit.quarter, "aria-current": audit.quarter === open && "true" }, audit.quarter),
			audit.state === "done" && (audit.partial ? " ◧ partial" : " ■ whole"),
			h("p", { class: "small soft" }, stateOf(audit)))));
		if (focused) list.querySelector(`[href="${focused}"]`)?.focus();
	}

	async function showAudit(signal) {
		const quarter = open;
		title.textContent = quarter;
		let audit;
		try {
			audit = await askJson("api/audits/" + encodeURIComponent(quarter), { signal });
		} catch (refusal) {
			if (refusal.status !== 404) throw refusal;
			shown = quarter;
			settle(place, h("p", {}, refusal.detail), h("p", {}, h("button", { onclick: () => run(quarter) }, "Audit it now")));
			return;
		}
		const { report, ...row } = audit;
		state.textContent = `${stateOf(audit)}. ${audit.problem ?? ""}`;
		state.classList.toggle("bad", audit.state === "failed");
		const address = `api/audits/${quarter}/`;
		const printed = h("div");
		const lead = report && (await showReport(printed, address + "report.html", signal));
		settle(place, ...(report ? [h("div", { class: "actions" }, files.map((file) => download(address + file, `${quarter}-${file}`, file))), printed] : []),
			!report?.totals.claims && whatToDo(quarter));
		shown = JSON.stringify(row);
		if (asked !== quarter || isUnderWay(audit)) return;
		asked = null;
		say(`${quarter}: ${(audit.state === "done" && lead) || state.textContent}`);
	}
}
