// How far the checking of a batch is: asked again and again, less often as it takes longer.

import { askJson } from "../shared/api.js";
import { count, duration, several } from "../shared/format.js";

/** Whether a batch waits or runs. */
export const isUnderWay = ({ state }) => state === "queued" || state === "running";

/**
 * Follows a batch to its end, through times in which the server is away.
 * @param {(words: string, share: number?) => void} tell how far it is; the share is null while nobody knows
 * @returns the batch as it ended
 * @throws {Refusal} where it is gone or may not be asked for
 */
export async function follow(name, tell) {
	let first = null;
	for (let wait = 150; ; wait = Math.min(wait * 1.3, 2000)) {
		try {
			const batch = await askJson(`api/batches/${name}`);
			if (!isUnderWay(batch)) return batch;
			const now = { ...batch, at: performance.now() / 1000 };
			if (batch.rowsRead > 0) first ??= now;
			tell(wordsOf(now, first), batch.bytesTotal > 0 ? batch.bytesRead / batch.bytesTotal : null);
		} catch (fault) {
			if (fault.status !== 0 && fault.status !== 503) throw fault;
			tell("Lost contact with the server; trying again.", null);
		}
		await new Promise((resolve) => setTimeout(resolve, wait));
	}
}

// A file is read twice: for its hash, while no row is counted, and then to be checked.
function wordsOf(now, first) {
	if (now.state === "queued") return "Waits for its turn.";
	if (now.rowsRead === 0) return "Reading it through.";
	const words = `Checking: ${several(now.rowsRead, "row")}`;
	const [seconds, rows, read] = [now.at - first.at, now.rowsRead - first.rowsRead, now.bytesRead - first.bytesRead];
	if (rows <= 0 || read <= 0) return words;
	return `${words} · ${count(Math.round(rows / seconds))} rows/s · ${duration(((now.bytesTotal - now.bytesRead) / read) * seconds)} left`;
}
