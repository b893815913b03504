// A code on a date. What is typed stays out of the address.

import { meaning } from "../check/fields.js";
import { askJson } from "../shared/api.js";
import { byId, say } from "../shared/dom.js";
import { showFault } from "../shared/faults.js";
import { codeAnswer, verdict } from "./code.js";

export function codesPart() {
	const [code, on, place] = ["code", "code-on", "code-answer"].map(byId);
	let typed = null;
	let request = null;

	byId("code-form").addEventListener("submit", (event) => {
		event.preventDefault();
		typed = [code.value, on.value];
		// Back leads to the code that was followed, forward to this one.
		if (location.hash !== "#look-up") history.pushState(null, "", "#look-up");
		lookUp();
	});

	async function lookUp(focus) {
		request?.abort();
		request = new AbortController();
		const { signal } = request;
		const [name, date] = [code.value.trim(), meaning(on.value, "date") ?? ""].map(encodeURIComponent);
		const before = document.activeElement;
		const [life, crosswalk] = await Promise.allSettled([
			askJson(`api/codes/${name}${date && "?on=" + date}`, { signal }),
			askJson(`api/crosswalk/${name}`, { signal }),
		]);
		if (signal.aborted) return;
		if (life.value) {
			place.replaceChildren(codeAnswer(life.value, crosswalk.value));
			say(`${life.value.code}, ${life.value.title}: ${verdict(life.value).words}`);
		} else {
			showFault(place, life.reason);
		}
		if (focus && [before, document.body].includes(document.activeElement)) (place.querySelector("h2") ?? code).focus();
	}

	return {
		show(followed, focus) {
			if (followed) code.value = followed;
			else if (typed) [code.value, on.value] = typed;
			else return;
			lookUp(focus);
		},
	};
}
