import { ask, askJson } from "../shared/api.js";
import { byId, h } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { instant, several } from "../shared/format.js";
import { droppedFiles } from "./files.js";
import { isUnderWay } from "./follow.js";
import { hand } from "./hand.js";
import { result } from "./result.js";

export function start(root) {
	const list = byId("batch-list");
	const shown = result(byId("batch-result"));
	const files = hand(byId("batch-hand"), (batch, own) => {
		// What was dropped here opens by itself, unless something else is being read.
		if (own && !root.hidden && (shown.name || batch.name) === batch.name) {
			history.replaceState(null, "", `#batches/${batch.name}`);
			shown.open(batch.name);
		}
		refresh();
	});

	async function refresh() {
		try {
			const batches = await askJson("api/batches");
			const when = (batch) => batch.startedAt ?? "9";
			batches.sort((a, b) => when(b).localeCompare(when(a)));
			list.replaceChildren(h("ul", { class: "rows" }, batches.map(({ name, state, rowsRead, finishedAt }) => h("li", {},
				h("a", { href: `#batches/${name}`, "aria-current": name === shown.name && "true" }, name),
				h("p", { class: "small soft" }, `${state} · ${several(rowsRead, "row")} · ${instant(finishedAt)}`)))));
			if (batches.length === 0) list.replaceChildren("None yet. Drop a file, or try the sample.");
			for (const { name } of batches.filter(isUnderWay)) files.watch(name);
		} catch (fault) {
			showFault(list, fault, refresh);
		}
	}

	root.addEventListener("change", ({ target }) => {
		if (!target.files) return;
		files.take([...target.files]);
		target.value = "";
	});

	root.addEventListener("click", async ({ target }) => {
		// A link to what is open already leads to it all the same.
		if (target.hash === location.hash) shown.focus();
		if (!target.value?.endsWith(".csv")) return;
		try {
			files.take([new File([await (await ask(target.value)).blob()], target.value.split("/").at(-1))]);
		} catch (fault) {
			showFault(list, fault, refresh);
		}
	});

	for (const kind of ["dragover", "dragleave", "drop"]) {
		document.addEventListener(kind, (event) => {
			if (root.hidden) return;
			byId("batch-drop").classList.toggle("over", kind === "dragover");
			if (kind === "drop") droppedFiles(event.dataTransfer).then(files.take, (fault) => showFault(list, fault, refresh));
		});
	}

	return {
		async show([name]) {
			const before = document.activeElement;
			await shown.open(name);
			// Who has gone on meanwhile is left there.
			if ([before, document.body].includes(document.activeElement)) shown.focus();
			refresh();
		},
	};
}
