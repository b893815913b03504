// Columns over the quarters. The table beside them says the same in numbers.

import { h, svg } from "../shared/dom.js";

const floor = 112;

/**
 * A column each, the last one strong; a partial one is hollow, dashed, and says so.
 * @param {string} title
 * @param {object[]} points TrendPoint of the contract
 * @param {(amounts: object) => number} measure how high a quarter stands
 * @param {(value: number) => string} words
 */
export function columns(title, points, measure, words) {
  const values = points.map((point) => measure(point.amounts));
  const most = Math.max(...values, 0) || 1;
  const room = 100 / points.length;
  const said = points.map((point, i) => `${point.quarter}${point.partial ? " (partial)" : ""}: ${words(values[i])}`);
  return h("figure", {},
    h("figcaption", {}, title),
    svg("svg", { class: "columns", width: "100%", height: floor + 46, role: "img", "aria-label": `${title}. ${said.join(", ")}` },
      points.map((point, i) => {
        const y = floor - (92 * Math.max(values[i], 0)) / most;
        const text = (y, content) => svg("text", { x: (i + 0.5) * room + "%", y }, content);
        return svg("g", { class: point.partial ? "hollow" : null },
          svg("rect", { x: (i + 0.15) * room + "%", width: 0.7 * room + "%", y, height: floor - y }),
          text(y - 5, words(values[i])), text(floor + 14, point.quarter.slice(5)), text(floor + 28, point.quarter.slice(0, 4)), point.partial && text(floor + 42, "partial"));
      })));
}
