// The signs that text in the note bears: named highlights over ranges (CSS Custom Highlight API), drawn by note.css.
// No element is made for a sign, so nothing is rebuilt while a person types.

const drawn = typeof Highlight === "function" && "highlights" in CSS;

// Where signs lie on one another the later name wins.
const names = ["family", "hypothetical", "historical", "negated", "possible", "affirmed", "supports", "evidence"];

const marks = new Map(names.map((name, priority) => {
  // Where there are no highlights the ranges still tell what stands at the caret.
  if (!drawn) return [name, new Set()];
  const mark = new Highlight();
  mark.priority = priority;
  CSS.highlights.set("note-" + name, mark);
  return [name, mark];
}));

/** A stretch of a text node that bears signs. It moves with its words. */
export class Mark {
  #names;

  /**
   * @param {Text} node
   * @param {number} start in UTF-16 code units, as `end`
   * @param {number} end
   * @param {string[]} signs names of what note.css draws, without "note-"
   * @param {object} [about] what it stands for
   */
  constructor(node, start, end, signs, about = null) {
    this.range = new Range();
    this.range.setStart(node, start);
    this.range.setEnd(node, end);
    this.about = about;
    this.#names = signs.filter((name) => marks.has(name));
    for (const name of this.#names) marks.get(name).add(this.range);
  }

  get start() {
    return this.range.startOffset;
  }

  get end() {
    return this.range.endOffset;
  }

  remove() {
    for (const name of this.#names) marks.get(name).delete(this.range);
  }
}
