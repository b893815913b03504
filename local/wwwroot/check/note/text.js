// One text of a note: a textarea, and below it a mirror of the same words that bears the signs.

import { h } from "../../shared/dom.js";
import { Mark } from "./marks.js";

// Longer ones, in UTF-16 code units, bear no signs: laid out twice they would hold the page up.
const longest = 200_000;

const asShown = (text) => text.replace(/\r\n?/g, "\n");

/** A labelled textarea whose words bear signs where they stand. */
export class NoteText {
  #given = null;
  #value = "";
  #mirrored = "";
  #lineEnds = [];
  #words = document.createTextNode("");
  #read = [];
  #evidence = [];

  /**
   * @param {string} name for ids
   * @param {string} label
   * @param {() => void} onedit called when a person has changed the text
   */
  constructor(name, label, onedit) {
    const id = "note-" + name;
    this.area = h("textarea", {
      id,
      dir: "auto",
      rows: 1,
      autocomplete: "off",
      // Spelling is checked elsewhere by some browsers, and a note goes nowhere but to its server.
      spellcheck: "false",
      "aria-describedby": "note-caret",
      oninput: () => {
        this.#given = null;
        this.#lineEnds = [];
        this.#take(this.area.value, this.area.selectionEnd);
        onedit();
      },
    });
    this.element = h("div", { class: "note-text" },
      h("label", { for: id }, label),
      h("div", { class: "note-layers" },
        h("div", { class: "note-mirror", dir: "auto", "aria-hidden": "true" }, this.#words),
        this.area));
  }

  /** What stands here: what was set, to the code unit, until a person changes it. */
  get value() {
    return this.#given ?? this.#value;
  }

  set value(text) {
    if (text === this.value) return;
    const shown = asShown(text);
    this.#given = text;
    // The API counts a line's end as it was sent; the textarea has but one code unit for it.
    this.#lineEnds = Array.from(text.matchAll(/\r\n/g), (found) => found.index);
    if (shown !== this.#value) this.area.value = shown;
    this.#take(shown, 0);
  }

  /** Whether the text is too long for signs. */
  get long() {
    return this.#value.length > longest;
  }

  /** Shows what was read: mentions of the API, each with `codes`, the codes it supports. */
  showMentions(mentions) {
    this.#read = this.#replace(this.#read, mentions, (mention) => [mention.assertion, ...(mention.codes.length > 0 ? ["supports"] : [])], false);
  }

  /** Shows evidence; answers the topmost range of it, or null. */
  showEvidence(evidence) {
    this.#evidence = this.#replace(this.#evidence, evidence, () => ["evidence"], true);
    return this.#evidence.reduce((top, mark) => (top && top.start <= mark.start ? top : mark), null)?.range ?? null;
  }

  /** The mark that a place in the text, in code units, stands in or at. */
  at(place) {
    return this.#read.find((mark) => mark.start <= place && place < mark.end) ?? this.#read.find((mark) => mark.end === place) ?? null;
  }

  remove() {
    for (const mark of [...this.#read, ...this.#evidence]) mark.remove();
    this.element.remove();
  }

  #replace(old, stretches, signs, moved) {
    for (const mark of old) mark.remove();
    if (this.long) return [];
    return stretches.map((stretch) => {
      const text = asShown(stretch.text);
      const start = this.#find(text, this.#shownAt(stretch.start), moved);
      return start === null ? null : new Mark(this.#words, start, start + text.length, signs(stretch), stretch);
    }).filter((mark) => mark !== null);
  }

  #shownAt(place) {
    return place - this.#lineEnds.findLastIndex((end) => end < place) - 1;
  }

  /** Where words stand: there, or, where they may have moved since, nearest to there. */
  #find(text, place, moved) {
    if (text === "") return null;
    if (this.#mirrored.startsWith(text, place)) return place;
    if (!moved) return null;
    const [before, after] = [this.#mirrored.lastIndexOf(text, place), this.#mirrored.indexOf(text, place)];
    if (before < 0 && after < 0) return null;
    return after < 0 || (before >= 0 && place - before <= after - place) ? before : after;
  }

  #take(value, caret) {
    this.#value = value;
    this.element.classList.toggle("long", this.long);
    const text = this.long ? "" : value;
    const before = this.#mirrored;
    if (text === before) return;

    // The smallest stretch that changed. What was typed ends at the caret, which tells "aa|" from "a|a".
    const most = Math.min(before.length, text.length);
    const behind = Math.min(most, Math.max(0, text.length - caret));
    let tail = 0;
    while (tail < behind && before.charCodeAt(before.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
    let start = 0;
    while (start < most - tail && before.charCodeAt(start) === text.charCodeAt(start)) start++;
    const end = before.length - tail;
    const put = text.slice(start, text.length - tail);

    // Signs of words that changed go; one that begins where the stretch ends would take in what was put there.
    const behindIt = [];
    const stays = (mark) => {
      const apart = mark.end <= start || mark.start >= end;
      if (!apart) mark.remove();
      else if (mark.start === end) behindIt.push(mark);
      return apart;
    };
    this.#read = this.#read.filter(stays);
    this.#evidence = this.#evidence.filter(stays);
    this.#words.replaceData(start, end - start, put);
    for (const mark of behindIt) mark.range.setStart(this.#words, start + put.length);
    this.#mirrored = text;
  }
}
