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

// "#look-up/rules/CODE003" is the view look-up, told what follows.
async function show() {
	// A link to the content itself is no view.
	if (location.hash === "#main") return;
	const [asked, ...rest] = location.hash.slice(1).split("/");
	const name = asked in modules ? asked : "check";
	const moved = shown !== null && shown !== name;
	shown = name;
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
		byId(name).append(faultBox({ title: "This view could not be loaded", detail: "The server did not give all of the page.", status: 0 }, () => location.reload()));
	}
}

async function tellWhatJudges() {
	try {
		const health = await askJson("api/health");
		const icd10 = health.codeSets.find((set) => set.system === "ICD-10-CM");
		byId("judged-by").textContent = `ClaimCheck ${health.version} · rule pack ${health.rulePack} · ${several(icd10.codes, "ICD-10-CM code")}, ${icd10.releases.at(0)} to ${icd10.releases.at(-1)}`;
	} catch {
		byId("judged-by").textContent = "The server does not say what it judges by.";
	}
}

addEventListener("hashchange", show);
show();
tellWhatJudges();
