// What came of a batch, or why nothing did.

import { ask, askJson } from "../shared/api.js";
import { byId, h, say } from "../shared/dom.js";
import { download } from "../shared/downloads.js";
import { showFault } from "../shared/faults.js";
import { instant } from "../shared/format.js";
import { showReport } from "../shared/report.js";
import { findings } from "./findings.js";
import { isUnderWay } from "./follow.js";

const files = ["annotated.csv", "findings.csv", "rejected.csv", "summary.json", "report.html"];

export function result(place) {
	let asking = new AbortController();
	const shown = { name: undefined, open, focus: () => (place.querySelector("h2") ?? byId("batches-title")).focus() };

	async function open(name) {
		asking.abort();
		const { signal } = (asking = new AbortController());
		if (shown.name !== name) place.replaceChildren();
		shown.name = name;
		place.hidden = !name;
		if (!name) return place.replaceChildren();
		const retry = () => open(name);
		const address = `api/batches/${encodeURIComponent(name)}`;
		try {
			const batch = await askJson(address, { signal });
			const content = batch.summary ? await results(batch, address + "/", signal) : without(batch);
			place.replaceChildren(
				h("div", { class: "batch-head" },
					h("h2", { tabindex: -1 }, batch.name),
					h("p", { class: "soft" }, `${batch.state} ${instant(batch.finishedAt)}`),
					!isUnderWay(batch) && h("button", { onclick: remove }, "Remove")),
				...content);
		} catch (fault) {
			showFault(place, fault, retry);
		}

		async function remove() {
			if (!confirm(`Remove ${name}, its file and its results?`)) return;
			try {
				await ask(address, { method: "DELETE" });
				say(`${name} is removed.`);
				location.hash = "#batches";
			} catch (fault) {
				showFault(place, fault, retry);
			}
		}
	}

	return shown;
}

// The findings stand in the report, after what it says first.
async function results(batch, address, signal) {
	const report = h("div");
	await showReport(report, address + "report.html", signal);
	report.append(...findings(batch, signal));
	return [h("div", { class: "actions" }, files.map((file) => download(address + file, `${batch.name}-${file}`, file))), report];
}

// Each column that is missing is an item of its own.
function without({ state, problem }) {
	if (!problem) return [h("p", {}, "Its results will stand here when it is checked.")];
	return [
		h("ul", {}, problem.split(/ (?=The column \w+ is missing)/).map((words) => h("li", {}, words))),
		h("p", {}, state === "cancelled" ? "Drop the file again to have it checked." : "Drop the file again when that is mended. ",
			state === "refused" && h("a", { href: "samples/template.csv", download: true }, "Download the template")),
	];
}
