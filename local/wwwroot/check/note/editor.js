// The note of a claim, to be typed in, with what was read in it shown where it stands.

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

const signs = {
  affirmed: "affirmed",
  supports: "supports a code",
  possible: "possible",
  negated: "negated",
  historical: "historical",
  hypothetical: "hypothetical",
  family: "in the family",
};

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const isSections = (note) => typeof note === "object" && note !== null && !Array.isArray(note);
const textOf = (value) => (typeof value === "string" ? value : "");

/** An editor of one note: a text, or a text for each section. */
export class NoteEditor {
  #given = null;
  #texts = new Map();
  #answer = null;
  #hovered = null;
  #onedit;
  #page = h("div", { class: "note-page" });
  #caret = h("p", { class: "note-caret", id: "note-caret" });
  #supports = h("p", { class: "note-supports" });
  #tells = h("p", { class: "soft" });

  /**
   * @param {HTMLElement} place an empty element
   * @param {{ onedit: () => void }} listeners `onedit` is called when a person has changed the note
   */
  constructor(place, { onedit }) {
    this.#onedit = onedit;
    place.classList.add("note");
    place.append(
      this.#page,
      h("div", { class: "note-foot" },
        this.#caret,
        h("div", { class: "note-reading" }, this.#supports, this.#tells),
        h("ul", { class: "note-legend", "aria-label": "What the signs in the note mean" },
          Object.entries(signs).map(([name, words]) => h("li", {}, h("span", { class: "note-sign-" + name }, words))))));
    this.#arrange([""]);
    document.addEventListener("selectionchange", () => this.#tellSoon());
    this.#page.addEventListener("pointermove", (event) => this.#tellSoon(event));
    this.#page.addEventListener("pointerleave", () => this.#tellSoon({}));
  }

  /** The note in the shape of the claim: as it was set, and then edited. */
  get note() {
    const note = this.#given;
    if (!isSections(note)) return this.#edited("", note);
    const changed = Object.keys(sections).map((name) => [name, this.#edited(name, note[name])]).filter(([name, value]) => value !== note[name]);
    return { ...note, ...Object.fromEntries(changed) };
  }

  /** Puts a note in place. Signs stay where the words do. */
  set note(note) {
    const names = isSections(note) ? Object.keys(sections) : [""];
    if (!this.#texts.has(names[0])) this.#arrange(names);
    this.#given = note;
    for (const [name, text] of this.#texts) {
      const value = textOf(name === "" ? note : note[name]);
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
      for (const place of places) mentions[place]?.codes.push(code);
    }
    for (const [name, text] of this.#texts) text.showMentions(name === "" ? mentions : mentions.filter(({ section }) => section === name));
    this.#supports.textContent = answer ? codesInWords(answer.suggestedCodes) : "";
    this.#tells.textContent = answer ? summaryInWords(answer.summary) : "";
    this.#tell();
  }

  /**
   * Emphasises the evidence of a finding and scrolls the note to it. Neither the focus nor the window is moved:
   * what points at the evidence stays under the pointer and in sight.
   * @param {{ text: string, start: number, length: number, section: string | null }[] | null} evidence null takes it away
   */
  showEvidence(evidence) {
    let top = null;
    for (const [name, text] of this.#texts) {
      const range = text.showEvidence((evidence ?? []).filter(({ section }) => name === "" || section === name));
      top ??= range;
    }
    if (!top) return;
    const at = top.getBoundingClientRect();
    const page = this.#page.getBoundingClientRect();
    if (at.top >= page.top && at.bottom <= page.bottom) return;
    this.#page.scrollBy({ top: at.top - page.top - page.height / 3, behavior: calm.matches ? "instant" : "smooth" });
  }

  #edited(name, given) {
    const { value } = this.#texts.get(name);
    return value === textOf(given) ? given : value;
  }

  #arrange(names) {
    for (const text of this.#texts.values()) text.remove();
    this.#texts = new Map(names.map((name) => [name, new NoteText(name || "text", sections[name] ?? "Clinical note", () => this.#onedit())]));
    this.#page.append(...Array.from(this.#texts.values(), (text) => text.element));
  }

  // As often as the screen is drawn and no oftener. The pointer, over a sign, tells before the caret.
  #waiting = false;

  #tellSoon(pointer) {
    if (pointer) this.#hovered = pointer;
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#tell();
    });
  }

  #tell() {
    const mark = this.#underPointer() ?? this.#atCaret();
    const long = Array.from(this.#texts.values()).some((text) => text.long);
    const rest = long ? "This note is too long to be marked here. It is read all the same." : "What was read is marked. Move through the note to see what it is.";
    const words = mark ? mentionInWords(mark.about) : this.#answer ? rest : "";
    if (this.#caret.textContent !== words) this.#caret.textContent = words;
    this.#caret.classList.toggle("soft", !mark);
  }

  #atCaret() {
    const text = Array.from(this.#texts.values()).find(({ area }) => area === document.activeElement);
    return text?.at(text.area.selectionStart) ?? null;
  }

  #underPointer() {
    const { target, clientX: x, clientY: y } = this.#hovered ?? {};
    const text = Array.from(this.#texts.values()).find(({ area }) => area === target);
    const place = text && document.caretPositionFromPoint?.(x, y);
    const mark = place && place.offsetNode === target ? text.at(place.offset) : null;
    const under = (box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    return mark && Array.from(mark.range.getClientRects()).some(under) ? mark : null;
  }
}
