// The note of a claim, to be typed in, with what was read in it marked where it stands.

import { h } from "../../shared/dom.js";
import { NoteText } from "./text.js";
import { codesInWords, mentionInWords, summaryInWords } from "./words.js";

const sections = {
  chiefComplaint: "Chief complaint",
  historyOfPresentIllness: "History of present illness",
  examination: "Examination",
  assessment: "Assessment",
  plan: "Plan",
};

const signs = { affirmed: "affirmed", supports: "supports a code", possible: "possible", negated: "negated", historical: "historical", hypothetical: "hypothetical", family: "in the family" };

const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const isSections = (note) => typeof note === "object" && note !== null && !Array.isArray(note);
const textOf = (value) => (typeof value === "string" ? value : "");

/** An editor of one note: a text, or one for each section. */
export class NoteEditor {
  // A note in one piece is a section without a name.
  #given = { "": null };
  #texts = new Map();
  #answer = null;
  #pointer = {};
  #telling = 0;
  #onedit;
  #page = h("div", { class: "note-page" });
  #caret = h("p", { class: "note-caret", id: "note-caret" });
  #codes = h("p", { class: "note-codes" });
  #tells = h("p", { class: "soft" });

  /**
   * @param {HTMLElement} place an empty element
   * @param {{ onedit: () => void }} listeners `onedit` is called when a person has changed the note
   */
  constructor(place, { onedit }) {
    this.#onedit = onedit;
    place.classList.add("note");
    place.append(this.#page, this.#caret, h("div", { class: "note-reading" }, this.#codes, this.#tells),
      h("ul", { class: "note-legend", "aria-label": "What the signs in the note mean" },
        Object.entries(signs).map(([name, words]) => h("li", {}, h("span", { class: "note-" + name }, words)))));
    this.#arrange([""]);
    document.addEventListener("selectionchange", () => this.#tellSoon());
    for (const name of ["pointermove", "pointerleave"]) this.#page.addEventListener(name, (event) => this.#tellSoon(event));
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
    const names = isSections(note) ? Object.keys(sections) : [""];
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
    for (const [name, text] of this.#texts) text.showMentions(mentions.filter(({ section }) => name === "" || section === name));
    this.#codes.textContent = answer ? codesInWords(answer.suggestedCodes) : "";
    this.#tells.textContent = answer ? summaryInWords(answer.summary) : "";
    this.#tell();
  }

  /**
   * Emphasises the evidence of a finding and scrolls the note to it, neither the window nor the focus:
   * what points at evidence stays under the pointer and in sight.
   * @param {{ text: string, start: number, length: number, section: string | null }[] | null} evidence null takes it away
   */
  showEvidence(evidence) {
    const ranges = Array.from(this.#texts, ([name, text]) => text.showEvidence((evidence ?? []).filter(({ section }) => name === "" || section === name)));
    const words = ranges.find(Boolean)?.getBoundingClientRect();
    const page = this.#page.getBoundingClientRect();
    if (!words || (words.top >= page.top && words.bottom <= page.bottom)) return;
    this.#page.scrollBy({ top: words.top - page.top - page.height / 3, behavior: stillness.matches ? "instant" : "smooth" });
  }

  #arrange(names) {
    for (const text of this.#texts.values()) text.remove();
    this.#texts = new Map(names.map((name) => [name, new NoteText(name || "text", sections[name] ?? "Clinical note", () => this.#onedit())]));
    this.#page.append(...Array.from(this.#texts.values(), (text) => text.element));
  }

  // No oftener than the screen is drawn.
  #tellSoon(pointer = this.#pointer) {
    this.#pointer = pointer;
    this.#telling ||= requestAnimationFrame(() => this.#tell());
  }

  #tell() {
    this.#telling = 0;
    const texts = Array.from(this.#texts.values());
    const mark = this.#underPointer(texts) ?? this.#atCaret(texts);
    const rest = texts.some((text) => text.long) ? "This note is read, but too long to be marked." : "What was read is marked. Move through the note to see what it is.";
    const words = mark ? mentionInWords(mark.about) : this.#answer ? rest : "";
    if (this.#caret.textContent !== words) this.#caret.textContent = words;
    this.#caret.classList.toggle("soft", !mark);
  }

  #atCaret(texts) {
    const text = texts.find(({ area }) => area === document.activeElement);
    return text?.at(text.area.selectionStart);
  }

  #underPointer(texts) {
    const { target, clientX: x, clientY: y } = this.#pointer;
    const text = texts.find(({ area }) => area === target);
    const mark = text?.at(document.caretPositionFromPoint?.(x, y)?.offset);
    const boxes = Array.from(mark?.range.getClientRects() ?? []);
    return boxes.some((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom) ? mark : null;
  }
}
