// The claim as JSON, in step with the form.

import { byId } from "../shared/dom.js";

export class Source {
	#text = byId("check-json");
	#claim;

	constructor(claim, onedit) {
		this.#claim = claim;
		this.#text.oninput = () => {
			claim.text = this.#text.value;
			onedit();
		};
		byId("check-as-form").onclick = () => this.open(false);
		byId("check-as-json").onclick = () => this.open(true);
	}

	/** Shows the claim as it is now, if this is seen. */
	show() {
		if (!byId("check-source").hidden) this.#text.value = this.#claim.text;
		if (this.#claim.readable) this.fault("");
	}

	fault(words) {
		byId("check-json-fault").textContent = words;
		this.#text.ariaInvalid = words ? "true" : null;
	}

	open(json) {
		byId("check-source").hidden = !json;
		byId("check-form").hidden = json;
		byId("check-as-json").ariaPressed = json;
		byId("check-as-form").ariaPressed = !json;
		this.show();
	}

	/** Takes a person to the text: where a member's name stands, or all of it. */
	go(member) {
		this.open(true);
		this.#text.focus();
		this.#text.select();
		const start = this.#text.value.indexOf(`"${member}"`);
		if (start >= 0) this.#text.setSelectionRange(start, start + member.length + 2);
	}
}
