// One text of a note: a textarea, and below it a mirror of the same words that bears the signs. They are named
// highlights over ranges, drawn by note.css: no element is made for one, and they move with their words.

import { h } from "../../shared/dom.js";

// Longer ones, in code units, bear no signs: laid out twice they would hold up who types.
const longest = 50_000;

// Words that run from the right. To ask any other long text which way it runs takes a second.
const leftwards = /[\u0590-\u08ff\ufb1d-\ufefc\ud802\ud803\ud83a\ud83b]/;

/**
 * What a sign can say, and the highlight that says it; where they lie on one another the later wins.
 * A browser without highlights can still tell what stands at the caret.
 */
export const signs = new Map(["family", "hypothetical", "historical", "negated", "possible", "affirmed", "supports", "evidence"].map((name, priority) => {
	const sign = globalThis.Highlight ? Object.assign(new Highlight(), { priority }) : new Set();
	CSS.highlights?.set("note-" + name, sign);
	return [name, sign];
}));

// As a textarea has it: one code unit ends a line.
const shown = (text) => text.replace(/\r\n?/g, "\n");

/** A labelled textarea whose words bear signs where they stand. */
export class NoteText {
	#value = "";
	#mirror = document.createTextNode("");
	#marks = { read: [], evidence: [] };

	/** @param {() => void} onedit called when a person has changed the text */
	constructor(name, label, onedit) {
		// Some browsers send away what they spell; a note goes to its server only.
		this.area = h("textarea", { id: "note-" + name, rows: 1, autocomplete: "off", spellcheck: "false", "aria-describedby": "note-caret" });
		this.area.addEventListener("input", () => {
			this.#value = this.area.value;
			this.#reflect(this.#value, this.area.selectionEnd);
			onedit();
		});
		this.element = h("div", { class: "note-text" },
			h("label", { for: this.area.id }, label),
			h("div", { class: "note-layers" }, h("div", { class: "note-mirror", "aria-hidden": "true" }, this.#mirror), this.area));
	}

	/** The text as it was set, to the code unit, and then edited. */
	get value() {
		return this.#value;
	}

	set value(text) {
		this.#value = text;
		const words = shown(text);
		if (words === this.area.value) return;
		this.area.value = words;
		// Whoever comes by keyboard begins at the beginning.
		this.area.setSelectionRange(0, 0);
		this.#reflect(words, 0);
	}

	get long() {
		return this.#value.length > longest;
	}

	/**
	 * Marks what was read, or the evidence of a finding, instead of what was marked before.
	 * @param {"read" | "evidence"} kind
	 * @param {object[]} stretches as the API gives them; those that were read with `codes` they support
	 * @returns {{ range: Range, about: object }[]} those that stand in the text
	 */
	mark(kind, stretches) {
		for (const mark of this.#marks[kind]) unsign(mark);
		this.#marks[kind] = stretches.flatMap((about) => {
			const words = shown(about.text);
			// The API counts line ends as they were sent.
			const start = shown(this.#value.slice(0, about.start)).length;
			if (words === "" || !this.#mirror.data.startsWith(words, start)) return [];
			const range = new Range();
			range.setStart(this.#mirror, start);
			range.setEnd(this.#mirror, start + words.length);
			signs.get(about.assertion ?? "evidence")?.add(range);
			if (about.codes?.length > 0) signs.get("supports").add(range);
			return { range, about };
		});
		return this.#marks[kind];
	}

	/** What was read at a place in the text. */
	at(place) {
		return this.#marks.read.find(({ range }) => range.startOffset <= place && place <= range.endOffset)?.about;
	}

	/** Brings the mirror in step by the smallest stretch that changed; what was typed ends at the caret. */
	#reflect(value, caret) {
		this.element.classList.toggle("long", this.long);
		this.element.classList.toggle("both-ways", !this.long && leftwards.test(value));
		const [before, after] = [this.#mirror.data, this.long ? "" : value];
		const most = Math.min(before.length, after.length);
		const latest = Math.min(most, after.length - caret);
		let tail = 0;
		while (tail < latest && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
		let start = 0;
		while (start < most - tail && before.charCodeAt(start) === after.charCodeAt(start)) start++;
		const end = before.length - tail;

		// Words that changed lose their signs; those right behind must not lend theirs to what is put before them.
		const behind = [];
		const stays = (mark) => {
			const changed = mark.range.startOffset < end && mark.range.endOffset > start;
			if (changed) unsign(mark);
			else if (mark.range.startOffset === end) behind.push(mark.range);
			return !changed;
		};
		for (const kind in this.#marks) this.#marks[kind] = this.#marks[kind].filter(stays);
		this.#mirror.replaceData(start, end - start, after.slice(start, after.length - tail));
		for (const range of behind) range.setStart(this.#mirror, after.length - tail);
	}
}

function unsign({ range }) {
	for (const sign of signs.values()) sign.delete(range);
}
