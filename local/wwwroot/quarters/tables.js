// What quarters, months, payers and providers come to.

import { bar } from "../shared/charts.js";
import { h } from "../shared/dom.js";
import { count, money, percent } from "../shared/format.js";

const most = 10;

/** A share in words; a dash where there is no whole. */
export const share = (part, whole) => (whole > 0 ? percent(part / whole) : "–");

/**
 * A table of AuditPart, each with a bar for its charges at risk against the highest.
 * @param {string} caption
 * @param {object[]} parts
 * @param {(part: object) => string} name what a part is called
 */
export function table(caption, parts, name) {
  const highest = Math.max(...parts.map((part) => part.amounts.charges.atRisk), 0) || 1;
  const cell = (text, of) => h("td", { class: "number" }, text, of && h("small", { class: "soft" }, "of " + of));
  return h("div", { class: "wide" }, h("table", {},
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ["", "M54.9", "To look at", "At risk"].map((head) => (head ? h("th", { scope: "col", class: "number" }, head) : h("td"))))),
    h("tbody", {}, parts.map((part) => {
      const { claims, m549Claims, claimsAtRisk, charges } = part.amounts;
      return h("tr", {},
        h("th", { scope: "row" }, name(part), bar(charges.atRisk / highest)),
        cell(share(m549Claims, claims), count(claims)),
        cell(count(claimsAtRisk)),
        cell(money(charges.atRisk), money(charges.total)));
    }))));
}

/** The payers or providers with claims to look at, those with the most at risk first. */
export function worst(caption, parts) {
  const all = parts.filter((part) => part.amounts.claimsAtRisk > 0).sort((a, b) => b.amounts.charges.atRisk - a.amounts.charges.atRisk);
  if (all.length > most) caption += `: the first ${most} of ${count(all.length)}, report.json has the rest`;
  return all.length ? table(caption, all.slice(0, most), (part) => part.id || "none named") : h("p", {}, caption + ": none has a claim to look at.");
}
