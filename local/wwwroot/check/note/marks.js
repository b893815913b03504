// Signs that words in the note bear: named highlights over ranges, drawn by note.css. No element is made for a sign.

// Where they lie on one another the later wins.
const names = ["family", "hypothetical", "historical", "negated", "possible", "affirmed", "supports", "evidence"];

const signs = new Map(names.map((name, priority) => {
  // A browser without highlights can still tell what stands at the caret.
  if (!globalThis.Highlight) return [name, new Set()];
  const sign = Object.assign(new Highlight(), { priority });
  CSS.highlights.set("note-" + name, sign);
  return [name, sign];
}));

/** A range that bears signs; `about` is what it stands for. */
export class Mark {
  constructor(range, names, about) {
    this.range = range;
    this.about = about;
    for (const name of names) signs.get(name)?.add(range);
  }

  remove() {
    for (const sign of signs.values()) sign.delete(this.range);
  }
}
