// A code's life: a strip for the eye and a table that says the same.

import { h, svg } from "../shared/dom.js";

/** The ranges of a code, with the date it is seen from. */
export function lifeOf({ on, ranges }) {
  const days = [on, ...ranges.flatMap((range) => [range.from, range.to ?? on])].map((day) => Date.parse(day));
  const first = Math.min(...days);
  // What is open goes on beyond the last date there is.
  const length = (Math.max(...days) - first) * 1.08 || 1;
  const x = (day) => ((Date.parse(day) - first) / length) * 100;
  const rect = (name, from, to, y) => svg("rect", { class: name, x: from, y, width: to - from, height: 10 - 2 * y });
  return h("div", {},
    svg("svg", { class: "life", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": true },
      ranges.map(({ from, to, billable }) => rect(billable ? "bar-good" : "life-header", x(from), to ? x(to) : 100, 2.5)),
      rect("life-on", x(on), x(on) + 0.4, 0)),
    h("table", {},
      h("thead", {}, h("tr", {}, ["From", "To", "Billable", "Title"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ranges.map(({ from, to, billable, title }) =>
        h("tr", {}, [from, to ?? "open", billable ? "yes" : "no"].map((text) => h("td", {}, text)),
          h("td", {}, title, from <= on && on <= (to ?? on) && h("strong", {}, ` · on ${on}`)))))));
}
