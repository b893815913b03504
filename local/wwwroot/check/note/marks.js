// Signs that words in the note bear: named highlights over ranges, drawn by note.css. No element is made for a sign.

// Where signs lie on one another the later name wins.
const names = ["family", "hypothetical", "historical", "negated", "possible", "affirmed", "supports", "evidence"];

const signs = new Map(names.map((name, priority) => {
  // A browser without highlights can still tell what stands at the caret.
  if (!globalThis.Highlight) return [name, new Set()];
  const sign = Object.assign(new Highlight(), { priority });
  CSS.highlights.set("note-" + name, sign);
  return [name, sign];
}));

/** A stretch of a text that bears signs. It moves with its words. */
export class Mark {
  #signs;

  /** From `start` to `end`, in UTF-16 code units; `about` is what it stands for. */
  constructor(text, start, end, names, about) {
    this.range = new Range();
    this.range.setStart(text, start);
    this.range.setEnd(text, end);
    this.about = about;
    this.#signs = names.map((name) => signs.get(name)).filter(Boolean);
    for (const sign of this.#signs) sign.add(this.range);
  }

  remove() {
    for (const sign of this.#signs) sign.delete(this.range);
  }
}
