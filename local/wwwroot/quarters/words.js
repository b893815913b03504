import { instant } from "../shared/format.js";

/** The quarter so many before another, or before the one under way. */
export function quarterBefore(back, quarter) {
	const now = new Date();
	const [year, number] = quarter ? quarter.split("-Q") : [now.getUTCFullYear(), now.getUTCMonth() / 3 + 1];
	const at = year * 4 + Math.floor(number) - 1 - back;
	return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}

/** Whether an audit runs, or waits for nothing but its turn. */
export const isUnderWay = ({ state, dueAt }) => state === "running" || (dueAt !== null && new Date(dueAt) <= Date.now());

export function stateOf(audit) {
	if (audit.state === "running") return `Under way since ${instant(audit.startedAt)}`;
	if (isUnderWay(audit)) return "Waits for its turn";
	const next = instant(audit.dueAt);
	if (audit.state === "queued") return `Due ${next}`;
	return `${audit.state === "failed" ? "Failed" : "Ran"} ${instant(audit.finishedAt) || "elsewhere"}${next && ", again " + next}`;
}
