// What is known of a code, as elements.

import { h } from "../shared/dom.js";
import { lifeOf } from "./life.js";

/** Whether a code is billable on its date: words, with a sign and a tone for the eye. */
export function verdict({ on, valid, billable, ranges }) {
  if (billable) return { tone: "good", sign: "✓", words: `Billable on ${on}.` };
  const when = ranges.filter((range) => range.billable).map((range) => `from ${range.from} ${range.to ? "to " + range.to : "on"}`);
  const otherwise = when.length > 0 ? ` It is billable ${when.join(", ")}.` : "";
  return valid
    ? { tone: "doubtful", sign: "–", words: `Not billable on ${on}: a header, billed by the codes below it.${otherwise}` }
    : { tone: "bad", sign: "✕", words: `Not in force on ${on}.${otherwise}` };
}

/** The answer about a code, with its crosswalk among the rest. */
export function codeAnswer(code, crosswalk) {
  const { tone, sign, words } = verdict(code);
  const billable = (one) => (one.billable ? "billable" : "header");
  // "codeFirst" is "code first".
  const notes = Map.groupBy(code.notes, (note) => note.kind.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase()));
  return h("article", { "aria-labelledby": "code-title" },
    h("h2", { id: "code-title", tabindex: -1 }, h("span", { class: "code" }, code.code), " ", code.title),
    h("p", { class: tone }, h("strong", {}, h("span", { "aria-hidden": true }, sign + " "), words)),
    h("div", { class: "halves" },
      h("div", {},
        h("h3", {}, "Its life"), lifeOf(code),
        codes("In its place", code.successors, (one) => one.source + (one.follows === code.code ? "" : `, after ${one.follows}`)),
        codes(`Below it on ${code.on}`, code.children, billable),
        codes("Above it", code.parents, billable),
        h("h3", {}, "Crosswalk"), crosswalk),
      h("div", {},
        h("h3", {}, "Notes of the tabular list"),
        notes.size === 0 && h("p", {}, "None is loaded for this code."),
        [...notes].flatMap(([kind, group]) => [
          h("h4", {}, kind),
          h("ul", {}, group.map((note) => h("li", {}, note.text, note.at !== code.code && soft(`at ${note.at}`)))),
        ]))));
}

/** The rows of a crosswalk as the mapping has them: flags in words and digits, source, and what came after. */
export function crosswalkPart({ targets, methodology }) {
  const kind = (row) => `${row.flagMeanings.join(", ") || "equivalent"} (${row.flags}) · ${row.source}${row.via ? ` · by way of ${row.via}` : ""}`;
  return h("div", {},
    h("ul", {}, targets.map((row) => h("li", {},
      link(row), soft(kind(row)), row.successors.map((next) => h("div", {}, "now ", link(next), soft(next.source)))))),
    h("details", {}, h("summary", {}, "How it is read"), h("p", {}, methodology)));
}

const soft = (text) => h("span", { class: "soft" }, " · " + text);

const link = ({ code, title }) =>
  code ? h("span", {}, h("a", { class: "code", href: "#look-up/codes/" + code }, code), " ", title) : "No code of the other system";

const codes = (title, rows, more) =>
  rows.length > 0 && [h("h3", {}, title), h("ul", {}, rows.map((row) => h("li", {}, link(row), soft(more(row)))))];
