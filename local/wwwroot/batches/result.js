// What came of a batch: its numbers, files and findings, or why it has none.

import { ask, askJson, linksWork } from "../shared/api.js";
import { h, say } from "../shared/dom.js";
import { download } from "../shared/downloads.js";
import { showFault } from "../shared/faults.js";
import { instant } from "../shared/format.js";
import { findings } from "./findings.js";
import { isUnderWay } from "./follow.js";
import { numbers } from "./numbers.js";

const files = ["annotated.csv", "findings.csv", "rejected.csv", "summary.json", "report.html"];
const missing = /The column (\w+) is missing(.*?)(?=The column \w+ is missing|$)/gs;

/** The place of one batch's result. */
export function result(place) {
	let asking = new AbortController();
	let rules = null;
	const shown = { name: null, open, focus: () => place.querySelector("h2")?.focus() };

	/** Shows the batch of a name, or nothing. */
	async function open(name) {
		asking.abort();
		asking = new AbortController();
		const { signal } = asking;
		if (shown.name !== name) place.replaceChildren();
		shown.name = name;
		place.hidden = !name;
		if (!name) return;
		try {
			rules ??= await askJson("api/rules", { signal });
			const batch = await askJson(`api/batches/${encodeURIComponent(name)}`, { signal });
			place.replaceChildren(
				h("div", { class: "batch-head" },
					h("h2", { tabindex: -1 }, batch.name),
					h("p", { class: "soft" }, `${batch.state} ${instant(batch.finishedAt)}`),
					batch.summary && linksWork() && h("a", { class: "button", href: `api/batches/${batch.name}/report.html`, target: "_blank", rel: "noopener" }, "Open the report"),
					!isUnderWay(batch) && h("button", { type: "button", onclick: () => removeBatch(batch.name) }, "Remove")),
				...body(batch, signal));
		} catch (fault) {
			showFault(place, fault, () => open(name));
		}
	}

	function body(batch, signal) {
		if (isUnderWay(batch)) return [h("p", {}, "Its results will stand here when it is checked.")];
		if (!batch.summary) return without(batch);
		const links = files.map((file) => download(`api/batches/${batch.name}/${file}`, `${batch.name}-${file}`, file));
		return [numbers(batch.summary, rules, h("h3", {}, "Download"), h("div", { class: "actions" }, links)), ...findings(batch, signal)];
	}

	async function removeBatch(name) {
		if (!confirm(`Remove ${name}, its file and its results?`)) return;
		try {
			await ask(`api/batches/${name}`, { method: "DELETE" });
			say(`${name} is removed.`);
			location.hash = "#batches";
		} catch (fault) {
			showFault(place, fault, () => open(name));
		}
	}

	return shown;
}

// Each column that is missing is an item of its own.
function without({ state, problem }) {
	const columns = [...(problem ?? "").matchAll(missing)];
	const told = [problem?.replace(missing, ""), "Drop the file again when that is mended."];
	return [
		columns.length > 0 && h("p", {}, columns.length === 1 ? "A column is missing:" : `${columns.length} columns are missing:`),
		columns.length > 0 && h("ul", {}, columns.map(([, name, words]) => h("li", {}, h("code", {}, name), h("span", { class: "soft" }, words.replace(/^;/, ":"))))),
		h("p", {}, (state === "cancelled" ? [problem, "Drop the file again to have it checked."] : told).join(" ")),
		state === "refused" && h("p", {}, h("a", { href: "samples/template.csv", download: true }, "Download the template"), ": every column, with an example."),
	].filter(Boolean);
}
