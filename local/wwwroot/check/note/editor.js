// The note of a claim, with what was read marked where it stands.

import { h } from "../../shared/dom.js";
import { NoteText, signs } from "./text.js";
import { codesInWords, inWords, mentionInWords } from "./words.js";

const sections = ["chiefComplaint", "historyOfPresentIllness", "examination", "assessment", "plan"];
const textOf = (value) => (typeof value === "string" ? value : "");
const labelOf = (name) => (name ? name[0].toUpperCase() + inWords(name).slice(1) : "Clinical note");

/** An editor of one note: a text, or one for each section. */
export class NoteEditor {
	// A note in one piece is one section without a name.
	#given;
	#texts = new Map();
	#page = h("div", { class: "note-page" });
	#caret = h("p", { class: "note-caret", id: "note-caret" });
	#reading = h("p", { class: "note-reading" });

	constructor(place, { onedit }) {
		this.note = null;
		place.classList.add("note", "small");
		place.append(this.#page,
			h("ul", { class: "note-legend", "aria-label": "What the signs in the note mean" },
				[...signs.keys()].reverse().map((name) => h("li", {}, h("span", { class: "note-" + name }, inWords(name))))),
			this.#caret, this.#reading);
		this.#page.addEventListener("input", () => onedit());
		document.addEventListener("selectionchange", () => this.#tell());
	}

	/** The note in the shape of the claim, as it was set and then edited. */
	get note() {
		const note = { ...this.#given };
		for (const [name, { value }] of this.#texts) {
			if (value !== textOf(note[name])) note[name] = value;
		}
		return this.#texts.has("") ? note[""] : note;
	}

	set note(note) {
		const inSections = note instanceof Object;
		const names = inSections ? sections : [""];
		this.#given = inSections ? note : { "": note };
		if (!this.#texts.has(names[0])) {
			for (const sign of signs.values()) sign.clear();
			this.#texts = new Map(names.map((name) => [name, new NoteText(name || "text", labelOf(name))]));
			this.#page.replaceChildren(...[...this.#texts.values()].map(({ element }) => element));
		}
		for (const [name, text] of this.#texts) {
			const value = textOf(this.#given[name]);
			if (value === text.value) continue;
			text.value = value;
			this.#page.scrollTop = 0;
		}
	}

	/** Shows the answer of POST /api/notes/read for the note as it stands; null takes it away. */
	showReading(answer) {
		const { mentions, suggestedCodes } = answer ?? { mentions: [] };
		const codesAt = (place) => suggestedCodes.filter((one) => one.mentions.includes(place)).map(({ code }) => code);
		this.#mark("read", mentions.map((mention, place) => ({ ...mention, codes: codesAt(place) })));
		this.#reading.textContent = answer ? codesInWords(suggestedCodes) : "";
		this.#tell();
	}

	/** Emphasises the evidence of a finding; null takes it away. Only the note scrolls. */
	showEvidence(evidence) {
		const [first] = this.#mark("evidence", evidence ?? []);
		if (!first) return;
		const words = first.getBoundingClientRect();
		const page = this.#page.getBoundingClientRect();
		if (words.top < page.top || words.bottom > page.bottom) this.#page.scrollTop += words.top - page.top - page.height / 3;
	}

	#mark(kind, stretches) {
		return [...this.#texts].flatMap(([name, text]) => text.mark(kind, stretches.filter(({ section }) => !name || section === name)));
	}

	#tell() {
		const texts = [...this.#texts.values()];
		const mention = texts.find(({ area }) => area === document.activeElement)?.here;
		const rest = texts.some(({ long }) => long) ? "This note is read, but too long to be marked." : "Move through the note to see what was read.";
		const words = mention ? mentionInWords(mention) : this.#reading.firstChild ? rest : "";
		if (this.#caret.textContent !== words) this.#caret.textContent = words;
	}
}
