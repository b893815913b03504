// The note of a claim, to be typed in, with what was read in it marked where it stands.

import { h } from "../../shared/dom.js";
import { NoteText, signs } from "./text.js";
import { codesInWords, inWords, mentionInWords, summaryInWords } from "./words.js";

const sections = ["chiefComplaint", "historyOfPresentIllness", "examination", "assessment", "plan"];

const isSections = (note) => typeof note === "object" && note !== null && !Array.isArray(note);
const textOf = (value) => (typeof value === "string" ? value : "");

/** An editor of one note: a text, or one for each section. */
export class NoteEditor {
	// A note in one piece is one section without a name.
	#given;
	#texts = new Map();
	#answer = null;
	#onedit;
	#page = h("div", { class: "note-page" });
	#caret = h("p", { class: "note-caret", id: "note-caret" });
	#reading = h("div", { class: "note-reading" });

	/**
	 * @param {HTMLElement} place an empty element
	 * @param {{ onedit: () => void }} listeners `onedit` is called when a person has changed the note
	 */
	constructor(place, { onedit }) {
		this.#onedit = onedit;
		this.note = null;
		place.classList.add("note");
		place.append(this.#page, this.#caret, this.#reading,
			h("ul", { class: "note-legend", "aria-label": "What the signs in the note mean" },
				Array.from(signs.keys()).reverse().map((name) => h("li", {}, h("span", { class: "note-" + name }, inWords(name))))));
		document.addEventListener("selectionchange", () => this.#tell());
	}

	/** The note in the shape of the claim: as it was set and then edited. Members that are no sections stay. */
	get note() {
		const note = { ...this.#given };
		for (const [name, { value }] of this.#texts) {
			if (value !== textOf(note[name])) note[name] = value;
		}
		return this.#texts.has("") ? note[""] : note;
	}

	set note(note) {
		this.#given = isSections(note) ? note : { "": note };
		const names = isSections(note) ? sections : [""];
		if (!this.#texts.has(names[0])) this.#arrange(names);
		for (const [name, text] of this.#texts) {
			const value = textOf(this.#given[name]);
			if (value === text.value) continue;
			text.value = value;
			this.#page.scrollTop = 0;
		}
	}

	/**
	 * Shows what was read in the note as it stands.
	 * @param {object | null} answer of POST /api/notes/read; null takes it away
	 */
	showReading(answer) {
		this.#answer = answer;
		const mentions = (answer?.mentions ?? []).map((mention) => ({ ...mention, codes: [] }));
		for (const { code, mentions: places } of answer?.suggestedCodes ?? []) {
			for (const place of places) mentions[place].codes.push(code);
		}
		this.#mark("read", mentions);
		this.#reading.replaceChildren(...(answer ? [h("p", {}, codesInWords(answer.suggestedCodes)), h("p", { class: "soft" }, summaryInWords(answer.summary))] : []));
		this.#tell();
	}

	/**
	 * Emphasises the evidence of a finding and scrolls the note to it, neither the window nor the focus:
	 * what points at evidence stays under the pointer and in sight.
	 * @param {{ text: string, start: number, length: number, section: string | null }[] | null} evidence null takes it away
	 */
	showEvidence(evidence) {
		const [first] = this.#mark("evidence", evidence ?? []);
		if (!first) return;
		const words = first.range.getBoundingClientRect();
		const page = this.#page.getBoundingClientRect();
		if (words.top < page.top || words.bottom > page.bottom) this.#page.scrollTop += words.top - page.top - page.height / 3;
	}

	#mark(kind, stretches) {
		return Array.from(this.#texts).flatMap(([name, text]) => text.mark(kind, stretches.filter(({ section }) => name === "" || section === name)));
	}

	#arrange(names) {
		this.#mark("read", []);
		this.#mark("evidence", []);
		const label = (name) => (name === "" ? "Clinical note" : name[0].toUpperCase() + inWords(name).slice(1));
		this.#texts = new Map(names.map((name) => [name, new NoteText(name || "text", label(name), () => this.#onedit())]));
		this.#page.replaceChildren(...Array.from(this.#texts.values(), ({ element }) => element));
	}

	#tell() {
		const texts = Array.from(this.#texts.values());
		const { activeElement } = document;
		const mention = texts.find(({ area }) => area === activeElement)?.at(activeElement.selectionStart);
		const rest = texts.some(({ long }) => long) ? "This note is read, but too long to be marked." : "Move through the note to see what was read.";
		const words = mention ? mentionInWords(mention) : this.#answer ? rest : "";
		if (this.#caret.textContent !== words) this.#caret.textContent = words;
		this.#caret.classList.toggle("soft", !mention);
	}
}
