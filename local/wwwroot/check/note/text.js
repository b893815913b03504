// A textarea over a mirror of the same words that bears the signs: named highlights over ranges, which move with them.

import { h } from "../../shared/dom.js";

// Longer ones, in code units, bear no signs: laid out twice they would hold up who types.
const longest = 50_000;

/** What signs say, and their highlights if the browser has such; where they lie on one another the later wins. */
export const signs = new Map(["family", "hypothetical", "historical", "negated", "possible", "affirmed", "supports", "evidence"].map((name, priority) => {
	const sign = globalThis.Highlight ? Object.assign(new Highlight(), { priority }) : new Set();
	CSS.highlights?.set("note-" + name, sign);
	return [name, sign];
}));

const shown = (text) => text.replace(/\r\n?/g, "\n");

export class NoteText {
	#value = "";
	#mirror = document.createTextNode("");
	#marks = [];

	constructor(name, label) {
		this.area = h("textarea", { id: "note-" + name, rows: 1, autocomplete: "off", spellcheck: "false", "aria-describedby": "note-caret", onbeforeinput: ({ data }) => {
			if (this.#value.length + data?.length > longest) this.element.classList.add("long");
		}, oninput: () => {
			this.#value = this.area.value;
			this.#reflect(this.#value);
		} });
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
		this.#reflect(words);
	}

	get long() {
		return this.#value.length > longest;
	}

	/** Marks what was "read", or the "evidence" of a finding, instead of that before; returns the ranges. */
	mark(kind, stretches) {
		this.#keep((mark) => mark.kind !== kind);
		const marks = stretches.flatMap((about) => {
			const words = shown(about.text);
			// The API counts line ends as they were sent.
			const start = shown(this.#value.slice(0, about.start)).length;
			if (words === "" || !this.#mirror.data.startsWith(words, start)) return [];
			const range = new Range();
			range.setStart(this.#mirror, start);
			range.setEnd(this.#mirror, start + words.length);
			signs.get(about.assertion ?? kind)?.add(range);
			if (about.codes?.length > 0) signs.get("supports").add(range);
			return { kind, range, about };
		});
		this.#marks.push(...marks);
		return marks.map(({ range }) => range);
	}

	get here() {
		const place = this.area.selectionStart;
		return this.#marks.find(({ kind, range }) => kind === "read" && range.startOffset <= place && place <= range.endOffset)?.about;
	}

	#keep(stays) {
		for (const mark of this.#marks) {
			if (!stays(mark)) for (const sign of signs.values()) sign.delete(mark.range);
		}
		this.#marks = this.#marks.filter(stays);
	}

	/** Brings the mirror in step by the smallest stretch that changed. */
	#reflect(value) {
		this.element.classList.toggle("long", this.long);
		const [before, after] = [this.#mirror.data, this.long ? "" : value];
		let start = 0;
		while (start < after.length && before.charCodeAt(start) === after.charCodeAt(start)) start++;
		let [end, last] = [before.length, after.length];
		while (Math.min(end, last) > start && before.charCodeAt(end - 1) === after.charCodeAt(last - 1)) end--, last--;

		this.#keep(({ range }) => range.endOffset <= start || range.startOffset >= end);
		// Words right behind must not lend their signs to what is put before them.
		const behind = this.#marks.filter(({ range }) => range.startOffset === end);
		this.#mirror.replaceData(start, end - start, after.slice(start, last));
		for (const { range } of behind) range.setStart(this.#mirror, last);
	}
}
