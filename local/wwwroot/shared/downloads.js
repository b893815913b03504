// Files to keep: by plain links, or fetched where the server asks for a key.

import { ask, linksWork } from "./api.js";
import { h } from "./dom.js";
import { showFault } from "./faults.js";

export function download(address, fileName, text) {
	const place = h("div");
	const link = h("a", { class: "button", href: address, download: fileName, onclick: save }, text);
	return h("div", {}, link, place);

	async function save(event) {
		if (linksWork()) return;
		event.preventDefault();
		try {
			showFault(place);
			const file = URL.createObjectURL(await (await ask(address)).blob());
			h("a", { href: file, download: fileName }).click();
			setTimeout(() => URL.revokeObjectURL(file), 60_000);
		} catch (fault) {
			showFault(place, fault);
		}
	}
}
