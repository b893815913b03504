// One text of a note: a textarea, and below it a mirror of the same words that bears the signs.

import { h } from "../../shared/dom.js";
import { Mark } from "./marks.js";

// Longer ones, in code units, bear no signs: laid out twice they would hold up who types.
const longest = 50_000;

// Words that run from the right. Asking any other long text which way it runs takes a second.
const leftwards = /[\u0590-\u08ff\ufb1d-\ufefc\ud802\ud803\ud83a\ud83b]/;

// As a textarea has it, to which each end of a line is one code unit.
const shown = (text) => text.replace(/\r\n?/g, "\n");

/** A labelled textarea whose words bear signs where they stand. */
export class NoteText {
  #set = "";
  #value = "";
  #mirror = document.createTextNode("");
  #mirrored = "";
  #read = [];
  #evidence = [];

  constructor(name, label, onedit) {
    // Some browsers send what they spell elsewhere; a note goes to its server only.
    this.area = h("textarea", { id: "note-" + name, rows: 1, autocomplete: "off", spellcheck: "false", "aria-describedby": "note-caret" });
    this.area.addEventListener("input", () => {
      this.#set = this.area.value;
      this.#take(this.#set, this.area.selectionEnd);
      onedit();
    });
    this.element = h("div", { class: "note-text" },
      h("label", { for: this.area.id }, label),
      h("div", { class: "note-layers" }, h("div", { class: "note-mirror", "aria-hidden": "true" }, this.#mirror), this.area));
  }

  /** The text as it was set, to the code unit, and then edited. */
  get value() {
    return this.#set;
  }

  set value(text) {
    this.#set = text;
    if (shown(text) === this.#value) return;
    this.area.value = shown(text);
    // Whoever comes by keyboard begins at the beginning.
    this.area.setSelectionRange(0, 0);
    this.#take(this.area.value, 0);
  }

  get long() {
    return this.#value.length > longest;
  }

  /** Marks mentions of the API, each with `codes` that it supports. */
  showMentions(mentions) {
    this.#read = this.#mark(this.#read, mentions, ({ assertion, codes }) => (codes.length > 0 ? [assertion, "supports"] : [assertion]));
  }

  /** Marks evidence; answers the range of the first. */
  showEvidence(evidence) {
    this.#evidence = this.#mark(this.#evidence, evidence, () => ["evidence"]);
    return this.#evidence[0]?.range;
  }

  /** The mark at a place in the text. */
  at(place) {
    return this.#read.find(({ range }) => range.startOffset <= place && place < range.endOffset) ?? this.#read.find(({ range }) => range.endOffset === place);
  }

  remove() {
    for (const mark of [...this.#read, ...this.#evidence]) mark.remove();
    this.element.remove();
  }

  #mark(old, stretches, signs) {
    for (const mark of old) mark.remove();
    // The API counts line ends as they were sent.
    const pairs = Array.from(this.#set.matchAll(/\r\n/g), (pair) => pair.index);
    return stretches.flatMap((stretch) => {
      const text = shown(stretch.text);
      const start = stretch.start - pairs.findLastIndex((pair) => pair < stretch.start) - 1;
      // What does not stand there was read in another text.
      return text && this.#mirrored.startsWith(text, start) ? new Mark(this.#mirror, start, start + text.length, signs(stretch), stretch) : [];
    });
  }

  #take(value, caret) {
    this.#value = value;
    this.element.classList.toggle("long", this.long);
    this.element.classList.toggle("both-ways", !this.long && leftwards.test(value));
    const [before, after] = [this.#mirrored, this.long ? "" : value];

    // The smallest stretch that changed; what was typed ends at the caret.
    const most = Math.min(before.length, after.length);
    let tail = 0;
    while (tail < Math.min(most, after.length - caret) && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
    let start = 0;
    while (start < most - tail && before[start] === after[start]) start++;
    const end = before.length - tail;

    // Words that changed lose their signs; those right behind must not lend theirs to what was put before them.
    const behind = [];
    const stays = (mark) => {
      const { startOffset: from, endOffset: to } = mark.range;
      if (from < end && to > start) {
        mark.remove();
        return false;
      }
      if (from === end) behind.push(mark.range);
      return true;
    };
    this.#read = this.#read.filter(stays);
    this.#evidence = this.#evidence.filter(stays);
    this.#mirror.replaceData(start, end - start, after.slice(start, after.length - tail));
    for (const range of behind) range.setStart(this.#mirror, after.length - tail);
    this.#mirrored = after;
  }
}
