// Read a quarter: the audits there are, one of them opened, and one run now and followed to its end.

import { ask, askJson } from "../shared/api.js";
import { byId, h, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { leadOf, reportOf, whatToDo } from "./report.js";
import { isUnderWay, quarterBefore, stateOf } from "./words.js";

/** Starts the view; `show` is told what follows #quarters/ each time it comes into sight. */
export function start(root) {
  const [form, choice, fault, list, title, state, place] =
    ["audits-run", "audits-quarter", "audits-fault", "audits", "audit-title", "audit-state", "audit-report"].map(byId);
  let going = new AbortController();
  let titles;
  // The quarter that is open, and the list as it was shown last.
  let open = null;
  let seen = [];
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
        state.textContent = "";
        place.replaceChildren();
      }
      if (list.contains(document.activeElement)) title.focus();
      seen = [];
      follow();
    },
  };

  async function run(quarter) {
    try {
      showFault(fault);
      await ask("api/audits/" + encodeURIComponent(quarter), { method: "POST" });
      asked = quarter;
      say(`The audit of ${quarter} was asked for.`);
      if (open === quarter) follow();
      else location.hash = "#quarters/" + encodeURIComponent(quarter);
    } catch (refusal) {
      showFault(fault, refusal, () => run(quarter));
    }
  }

  // Looks at the list, and again while something is under way and the view is in sight. A server that is away is waited for.
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
    where.replaceChildren(...content);
  }

  async function take(audits, signal) {
    // The schedule knows the quarter under way by the server's clock, which need not be this one.
    const now = audits.at(-1)?.quarter ?? quarterBefore(0);
    if (choice.lastChild?.value !== now) {
      const whole = [1, 2, 3, 4, 5, 6, 7, 8].map((back) => h("option", {}, quarterBefore(back, now)));
      choice.replaceChildren(...whole, h("option", { value: now }, now + ", so far"));
    }
    open ??= audits.findLast((audit) => audit.state === "done")?.quarter ?? null;
    if (JSON.stringify(audits) === JSON.stringify(seen)) return;
    showList(audits);
    const [before, row] = [seen, audits].map((all) => JSON.stringify(all.find((audit) => audit.quarter === open)));
    if (open === null) settle(place, h("p", { class: "lead" }, "Nothing has been audited yet."), whatToDo(choice.value));
    else if (row === undefined || row !== before) await showAudit(signal);
    seen = audits;
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
      titles ??= new Map((await askJson("api/rules", { signal })).map((rule) => [rule.id, rule.title]));
      audit = await askJson("api/audits/" + encodeURIComponent(quarter), { signal });
    } catch (refusal) {
      if (refusal.status !== 404) throw refusal;
      settle(place, h("p", {}, refusal.detail), h("p", {}, h("button", { type: "button", onclick: () => run(quarter) }, "Audit it now")));
      return;
    }
    const { report } = audit;
    state.textContent = `${stateOf(audit)}. ${audit.problem ?? ""}`;
    state.classList.toggle("bad", audit.state === "failed");
    settle(place, ...(report ? reportOf(report, titles) : [whatToDo(quarter)]));
    if (asked !== quarter || isUnderWay(audit)) return;
    asked = null;
    say(`${quarter}: ${audit.state === "done" && report ? leadOf(report) : state.textContent}`);
  }
}
