// Which view is shown: what stands after # in the address. Each is loaded when it is first shown.

import { askJson } from "./shared/api.js";
import { byId } from "./shared/dom.js";
import { faultBox } from "./shared/faults.js";
import { several } from "./shared/format.js";

const modules = {
	check: () => import("./check/view.js"),
	batches: () => import("./batches/view.js"),
	quarters: () => import("./quarters/view.js"),
	"look-up": () => import("./lookup/view.js"),
};

const started = new Map();
let shown = null;
let trouble = null;

// "#look-up/rules/CODE003" is the view look-up, told what follows.
async function show() {
	// A link to the content itself is no view.
	if (location.hash === "#main" && shown) return;
	const [asked, ...rest] = location.hash.slice(1).split("/");
	const name = Object.hasOwn(modules, asked) ? asked : "check";
	const moved = shown !== null && shown !== name;
	shown = name;
	trouble?.remove();
	for (const view of Object.keys(modules)) byId(view).hidden = view !== name;
	for (const link of document.querySelectorAll(".top nav a")) {
		link.ariaCurrent = link.hash === "#" + name ? "page" : null;
	}
	const title = byId(name + "-title");
	document.title = `${title.textContent} · ClaimCheck`;
	if (moved) {
		scrollTo(0, 0);
		title.focus({ preventScroll: true });
	}
	if (!started.has(name)) started.set(name, modules[name]().then((module) => module.start(byId(name))));
	try {
		const view = await started.get(name);
		if (shown === name) view?.show?.(rest);
	} catch (fault) {
		console.error(fault);
		started.delete(name);
		trouble = faultBox({ title: "This view could not be loaded", detail: "The server did not give all of the page.", status: 0 }, show);
		byId(name).append(trouble);
	}
}

async function tellWhatJudges() {
	const health = await askJson("api/health");
	const { codes, releases } = health.codeSets.find((set) => set.system === "ICD-10-CM");
	byId("judged-by").textContent = `ClaimCheck ${health.version} · rule pack ${health.rulePack} · ${several(codes, "ICD-10-CM code")}, ${releases.at(0)} to ${releases.at(-1)}`;
}

// A file that misses its place would take the page's.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());

addEventListener("hashchange", show);
show();
tellWhatJudges().catch(() => {});
