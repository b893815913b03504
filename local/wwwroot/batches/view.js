// Drop a batch: files in, how far they are, what came of them.

import { ask, askJson } from "../shared/api.js";
import { byId, h, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { count, instant } from "../shared/format.js";
import { droppedFiles } from "./files.js";
import { isUnderWay } from "./follow.js";
import { hand } from "./hand.js";
import { result } from "./result.js";

/** Starts the view; `show` opens the batch that an address names. */
export function start(root) {
	const list = byId("batch-list");
	const left = byId("batch-left");
	const shown = result(byId("batch-result"));
	let opening = null;
	const files = hand(byId("batch-hand"), (batch) => {
		refresh();
		if (!batch || root.hidden) return;
		// What was dropped opens by itself, unless something else is being read.
		if (shown.name === batch.name) shown.open(batch.name);
		else if (!shown.name) location.hash = `#batches/${(opening = batch.name)}`;
	});

	async function refresh() {
		try {
			const batches = await askJson("api/batches");
			list.replaceChildren(table(batches, shown.name));
			for (const batch of batches) if (isUnderWay(batch)) files.watch(batch.name);
		} catch (fault) {
			showFault(list, fault, refresh);
		}
	}

	function take(given) {
		const others = given.filter((file) => !/\.csv$/i.test(file.name)).map((file) => file.name);
		left.hidden = others.length === 0;
		left.textContent = `Left alone, for only .csv files are taken: ${others.slice(0, 5).join(", ")}${others.length > 5 ? ` and ${others.length - 5} more` : ""}.`;
		if (others.length > 0) say(left.textContent);
		files.take(given.filter((file) => !others.includes(file.name)));
	}

	async function sample(address) {
		try {
			take([new File([await (await ask(address)).blob()], address.split("/").at(-1))]);
		} catch (fault) {
			showFault(list, fault, () => sample(address));
		}
	}

	for (const input of root.querySelectorAll("input[type=file]")) {
		byId(input.name).addEventListener("click", () => input.click());
		input.addEventListener("change", () => {
			take([...input.files]);
			input.value = "";
		});
	}
	byId("batch-sample").addEventListener("click", () => sample("samples/batch.csv"));
	byId("batch-year").addEventListener("click", () => sample("samples/quarter/year.csv"));

	// A link to what is open already leads to it all the same.
	root.addEventListener("click", ({ target }) => target.closest("a")?.hash === location.hash && shown.focus());

	// Anywhere in the view will do; a file that missed its place would take the page's.
	for (const kind of ["dragover", "dragleave", "drop"]) {
		document.addEventListener(kind, (event) => {
			if (root.hidden) return;
			event.preventDefault();
			byId("batch-drop").classList.toggle("over", kind === "dragover");
			if (kind === "drop") droppedFiles(event.dataTransfer).then(take, (fault) => showFault(list, fault));
		});
	}

	return {
		async show([name]) {
			const byItself = name === opening;
			opening = null;
			await shown.open(name);
			if (name && !byItself) shown.focus();
			refresh();
		},
	};
}

function table(batches, open) {
	if (batches.length === 0) return h("p", { class: "soft" }, "None yet. Drop a file, or try the sample.");
	const when = (batch) => batch.finishedAt ?? batch.startedAt ?? "~";
	batches.sort((a, b) => when(b).localeCompare(when(a)));
	return h("table", {},
		h("thead", {}, h("tr", {}, ["Name", "State", "Rows", "When"].map((title) => h("th", { scope: "col", class: title === "Rows" && "number" }, title)))),
		h("tbody", {}, batches.map(({ name, state, rowsRead, finishedAt }) =>
			h("tr", {},
				h("th", { scope: "row" }, h("a", { href: `#batches/${name}`, "aria-current": name === open && "true" }, name)),
				h("td", { class: state === "refused" || state === "failed" ? "bad" : "soft" }, state),
				h("td", { class: "number" }, count(rowsRead)),
				h("td", { class: "soft" }, instant(finishedAt))))));
}
