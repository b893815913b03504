// The rules: a catalogue that is filtered as one types, and the page of each.

import { ask, askJson } from "../shared/api.js";
import { byId, h } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { several } from "../shared/format.js";
import { pageOf } from "./rulepage.js";

// In this order.
const families = {
  CODE: "Codes by date of service",
  CLM: "The form of the claim",
  SPEC: "Codes against the note",
  DOC: "What the note has to say",
  PAY: "What the payer wants",
  FUP: "How care goes on",
  BAT: "Rows of a batch",
};
const signs = { error: ["✕", "bad"], warning: ["!", "doubtful"], info: ["i", "soft"] };

export function rulesPart() {
  const list = byId("rules-list");
  const filter = byId("rules-filter");
  const page = byId("rule");
  const rows = new Map();
  let opened = null;
  let request = null;

  filter.addEventListener("input", narrow);

  function narrow() {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    for (const group of list.children) group.hidden = !group.querySelector("li:not([hidden])");
    const left = list.querySelectorAll("li:not([hidden])").length;
    byId("rules-count").textContent = left < rows.size ? `${left} of ${several(rows.size, "rule")}` : several(left, "rule");
  }

  async function load(signal) {
    if (rows.size > 0) return;
    const rules = Map.groupBy(await askJson("api/rules", { signal }), (rule) => rule.id.replace(/\d+$/, ""));
    const order = new Set([...Object.keys(families), ...rules.keys()]);
    list.replaceChildren(...[...order].map((name) =>
      h("section", {}, h("h2", {}, families[name] ?? name), h("ul", {}, rules.get(name)?.map(row) ?? []))));
    narrow();
  }

  function row(rule) {
    const [sign, tone] = signs[rule.severity];
    const element = h("li", {},
      h("a", { id: "to-" + rule.id, class: "code", href: "#look-up/rules/" + rule.id }, rule.id),
      h("span", { class: tone }, h("span", { "aria-hidden": true }, sign + " "), rule.severity),
      h("div", {}, h("strong", {}, rule.title), h("div", { class: "soft" }, rule.summary)));
    rows.set(element, Object.values(rule).join(" ").toLowerCase());
    return element;
  }

  async function open(id, focus, signal) {
    // What was shown belongs to another address.
    if (id !== opened) page.replaceChildren();
    const answer = await ask("api/rules/" + encodeURIComponent(id), { headers: { Accept: "text/html" }, signal });
    page.replaceChildren(h("a", { class: "no-print", href: "#look-up/rules" }, "All rules"), ...pageOf(await answer.text()));
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
      const { signal } = request;
      const place = id ? page : byId("rules-fault");
      try {
        if (id) {
          await open(id, focus, signal);
        } else {
          await load(signal);
          showFault(place, null);
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
