// The index of words (see searching/index.py): lists of lines, cut into pieces that are fetched when they are needed.

import { NUMBERS } from "./browse-facet.js";

export const LAST = "\uffff"; // sorts after every character of a word

// The index of the first of some sorted texts that is not before `wanted`, or with `after` the first that is after it.
function placeOf(texts, wanted, after, textOf = (text) => text) {
  let low = 0, high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1, text = textOf(texts[middle]);
    if (text < wanted || (after && text === wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const firstField = (line) => {
  const end = line.indexOf("\t");
  return end < 0 ? line : line.slice(0, end);
};

export class Pieces {
  loaded = new Map(); // by name: the lines of a piece
  missing = new Set(); // names of pieces that were needed
  failed = new Set(); // names of pieces that did not come: they count as empty until the next query

  constructor(head, fetchText) {
    Object.assign(this, { head, fetchText });
    this.valueOfName = [];
    this.sizeOfName = [];
    this.facetOfValue = [];
    head.facets.forEach(({ names }, facet) => names.forEach((sizes) => {
      for (const size of sizes) {
        this.valueOfName.push(this.facetOfValue.length);
        this.sizeOfName.push(NUMBERS[size.charCodeAt(0)]);
      }
      this.facetOfValue.push(facet);
    }));
  }

  // Calls `tell(line, word)` for the lines of a list whose first field is from one word to another.
  read(kind, first, last, tell) {
    const starts = this.head[kind], end = placeOf(starts, last, true);
    for (let number = Math.max(0, placeOf(starts, first, true) - 1); number < end; number++) {
      const name = `${kind}-${number}.txt`, lines = this.loaded.get(name);
      if (!lines) {
        this.missing.add(name);
        continue;
      }
      for (let at = placeOf(lines, first, false, firstField); at < lines.length; at++) {
        const word = firstField(lines[at]);
        if (word > last) break;
        tell(lines[at], word);
      }
    }
  }

  // Fetches the pieces that were needed; false if there were none.
  async fetchMissing() {
    const names = [...this.missing];
    this.missing.clear();
    await Promise.all(names.map((name) => this.fetchText(name).then((text) => this.loaded.set(name, text.split("\n")), () => {
      this.loaded.set(name, []);
      this.failed.add(name);
    })));
    return names.length > 0;
  }

  // Another query tries again what failed.
  retry() {
    for (const name of this.failed) this.loaded.delete(name);
    this.failed.clear();
  }
}
