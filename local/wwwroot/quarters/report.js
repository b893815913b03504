// A quarter's report: what a reader with ten seconds takes away, then what it rests on.

import { bars } from "../shared/charts.js";
import { h } from "../shared/dom.js";
import { download } from "../shared/downloads.js";
import { count, money, percent, several } from "../shared/format.js";
import { columns } from "./columns.js";
import { share, table, worst } from "./tables.js";
import { timeline } from "./timeline.js";
import { day, month } from "./words.js";

/** What the audit came to, in a sentence. */
export function leadOf({ totals: { claims, m549Claims, claimsAtRisk, charges } }) {
  if (claims === 0) return "The ledger holds no claim of this quarter, so there was nothing to audit.";
  if (claimsAtRisk === 0) return `${count(m549Claims)} of ${several(claims, "claim")} with M54.9, and none to look at again.`;
  return `${count(claimsAtRisk)} of ${several(m549Claims, "claim")} with M54.9 should be looked at again; ${money(charges.atRisk)} hang on ${claimsAtRisk === 1 ? "it" : "them"}.`;
}

/** What to do where the ledger knows nothing of a quarter. */
export const whatToDo = (quarter) => h("p", {},
  "An audit reads what checked claims have left in the ledger. ", h("a", { href: "#batches" }, "Drop a batch"), ` (a made-up year is there to try), then run ${quarter} here.`);

/**
 * The report as elements.
 * @param {object} report AuditReport of the contract
 * @param {Map<string, string>} titles of the rules, by id
 */
export function reportOf(report, titles) {
  const { quarter, totals: now, previous: before, severities, trend, highestRisk } = report;
  const figure = (name, words, of) => h("div", {},
    h("dt", {}, name), h("dd", { class: "value" }, words(now)), h("dd", { class: "small" }, of),
    before && h("dd", { class: "small soft" }, `${words(before)} in ${trend.at(-2).quarter}`));
  const found = Object.entries(report.findings).sort((a, b) => b[1] - a[1])
    .map(([id, value]) => ({ label: h("span", {}, rule(id), " ", titles.get(id)), value, text: count(value) }));
  return [
    report.partial && h("p", {}, h("b", { class: "doubtful" }, "Partial. "), `The quarter was not over on ${day(report.auditedOn)}: claims that came later are not in it.`),
    h("p", { class: "lead" }, leadOf(report)),
    now.claims === 0 && whatToDo(quarter),
    h("div", { class: "actions" }, ["report.html", "findings.csv", "report.json"].map((file) => download(`api/audits/${quarter}/${file}`, `${quarter}-${file}`, file))),
    now.claims > 0 && h("dl", {},
      figure("Claims with M54.9", (of) => share(of.m549Claims, of.claims), `${count(now.m549Claims)} of ${several(now.claims, "claim")}`),
      figure("Claims to look at again", (of) => count(of.claimsAtRisk), `${share(now.claimsAtRisk, now.m549Claims)} of those with M54.9`),
      figure("Charges at risk", (of) => money(of.charges.atRisk), `of ${money(now.charges.total)}`)),
    section("Over time",
      columns("Claims with M54.9, share of all", trend, (of) => of.m549Claims / (of.claims || 1), percent),
      columns("Charges at risk", trend, (of) => of.charges.atRisk, (dollars) => "$" + count(Math.round(dollars))),
      table("By quarter", trend, (part) => part.quarter + (part.partial ? " (partial)" : "")),
      table("By month", report.byMonth, (part) => month(part.id))),
    now.m549Claims > 0 && section("Where the charges at risk are", worst("Payers", report.byPayer), worst("Rendering providers", report.byProvider)),
    section("What was found",
      found.length > 0 && bars("Findings by rule", found),
      h("p", { class: "small soft" }, `${several(severities.error, "error")}, ${several(severities.warning, "warning")}, ${count(severities.info)} for information in ${several(report.entries, "visit")} since ${day(report.lookBackFrom)}, of ${several(report.patients, "patient")} seen in the quarter; rule pack ${report.rulePack}.`)),
    highestRisk.length > 0 && h("section", {},
      h("h3", {}, "Claims to look at first"),
      h("p", {}, `${count(highestRisk.length)} of ${count(now.claimsAtRisk)}, by the charges that hang on them; findings.csv has them all. A timeline shows what was known before the visit, with the audited quarter shaded. Patients stand under a pseudonym; it is health data all the same.`),
      highestRisk.map((claim, i) => h("article", {},
        h("h4", {}, `${i + 1}. Claim ${claim.claimId} `, h("span", {}, money(claim.charge))),
        h("p", { class: "small soft" }, `${day(claim.serviceDate)} · payer ${claim.payerId || "not named"} · NPI ${claim.providerNpi || "not given"} · patient `, patient(claim.patientKey)),
        timeline(claim, report),
        h("ul", {}, claim.findings.map((finding) => h("li", {}, rule(finding.rule), ` ${finding.severity}: ${finding.message}`)))))),
  ].filter(Boolean);
}

const section = (title, ...content) => h("section", {}, h("h3", {}, title), h("div", { class: "pair" }, content));

const rule = (id) => h("a", { href: "#look-up/rules/" + id }, id);

// Enough of the pseudonym to tell patients apart; who hears the page or copies it has the whole.
const patient = (key) => h("code", { title: key }, key.slice(0, 12), h("span", { class: "unseen" }, key.slice(12)), h("span", { "aria-hidden": true }, "…"));
