// How far a batch is: asked less often as it takes longer.

import { askJson } from "../shared/api.js";
import { count, duration, several } from "../shared/format.js";

export const isUnderWay = ({ state }) => state === "queued" || state === "running";

/** Follows a batch to its end, also while the server is away; `tell` hears words and a share. */
export async function follow(name, tell) {
	let first;
	for (let wait = 150; ; wait = Math.min(wait * 1.3, 2000)) {
		try {
			const batch = await askJson(`api/batches/${name}`);
			if (!isUnderWay(batch)) return batch;
			const now = { ...batch, at: performance.now() / 1000 };
			// A file is read twice: for its hash, while no row is counted, and then to be checked.
			if (batch.rowsRead > 0) first ??= now;
			tell(first ? wordsOf(now, first) : `It is ${batch.state}.`, batch.bytesRead / batch.bytesTotal);
		} catch (fault) {
			if (fault.status !== 0 && fault.status !== 503) throw fault;
			tell("Lost contact with the server; trying again.");
		}
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
}

function wordsOf(now, first) {
	const [seconds, rows, read] = ["at", "rowsRead", "bytesRead"].map((name) => now[name] - first[name]);
	const words = `Checking: ${several(now.rowsRead, "row")}`;
	return rows > 0 && read > 0 ? `${words} · ${count(Math.round(rows / seconds))} rows/s · ${duration(((now.bytesTotal - now.bytesRead) / read) * seconds)} left` : words;
}
