// A patient's timeline as a strip of marks, and the list that tells what each is. A mark is known by shape and colour.

import { h, svg } from "../shared/dom.js";
import { day } from "./words.js";

const shapes = { firstVisit: "○", firstUnspecified: "●", imagingOrdered: "□", imagingResulted: "■", specialist: "▲", regionKnown: "◆", claim: "▼" };
const lane = 20;
// In hundredths of the strip: how close marks may stand in a lane at the width of a phone.
const closest = 5;

/**
 * The strip of a claim, from where the report looks back to the quarter's end, and its list.
 * @param {object} claim RiskyClaim of the contract
 * @param {object} report AuditReport
 */
export function timeline(claim, report) {
  const first = Date.parse(report.lookBackFrom);
  const place = (date) => (100 * (Date.parse(date) - first)) / (Date.parse(report.to) - first);
  const ends = [];
  const marks = claim.timeline.map((step) => {
    const x = place(step.date);
    let row = ends.findIndex((end) => x - end >= closest);
    if (row < 0) row = ends.length;
    ends[row] = x;
    return { step, x: x + "%", row };
  });
  const floor = ends.length * lane;
  return [
    svg("svg", { class: "strip", width: "100%", height: floor + 32, role: "img", "aria-label": "Timeline, as the list below tells" },
      svg("rect", { class: "bar-track", x: place(report.from) + "%", width: 100 - place(report.from) + "%", height: floor }),
      svg("line", { class: "axis", x2: "100%", y1: floor, y2: floor }),
      months(report, place, floor),
      marks.map(({ step, x, row }) => svg("text", { class: "event", "data-event": step.event, x, y: floor - row * lane - 3 }, shapes[step.event] ?? "▼", svg("title", {}, `${day(step.date)}: ${step.what}`)))),
    h("ol", { class: "small" }, claim.timeline.map((step) => h("li", {}, h("span", { "data-event": step.event, "aria-hidden": true }, shapes[step.event] ?? "▼"), ` ${step.date} ${step.what}`))),
  ];
}

// Looking back begins with a quarter, so each is a first of its month: "1 July 2025".
function months(report, place, floor) {
  const ticks = [];
  for (const at = new Date(report.lookBackFrom); at <= new Date(report.to); at.setUTCMonth(at.getUTCMonth() + 1)) {
    const [x, number] = [place(at) + "%", at.getUTCMonth()];
    const text = (y, content) => svg("text", { x, dx: 3, y }, content);
    ticks.push(svg("g", { class: number % 3 ? "month" : null },
      svg("line", { class: "axis", x1: x, x2: x, y1: floor, y2: floor + 5 }),
      text(floor + 14, day(at).slice(2, 5)),
      number === 0 || ticks.length === 0 ? text(floor + 28, at.getUTCFullYear()) : ""));
  }
  return ticks;
}
