// Words as they are compared: the same as searching/words.py, with the patterns and small words of the index.

import { fold, split } from "./folding.js";

export class Tongue {
  constructor({ small, general, patterns, signed }) {
    const set = (words) => new Set(words.split(" "));
    this.small = set(small);
    this.general = set(general);
    this.rules = Object.fromEntries(Object.entries(patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
    this.signed = Object.entries(signed).map(([pattern, plain]) => [new RegExp(pattern, "g"), plain]);
    this.runs = new RegExp(patterns.runs, "g");
    this.stems = new Map();
  }

  // The words of a text; signs that tell words apart are spelled out.
  split(text) {
    return split(this.signed.reduce((folded, [pattern, plain]) => folded.replace(pattern, plain), fold(text)));
  }

  // The words of a query without small words, unless it has no others.
  queryWords(query) {
    const words = this.split(query).flatMap((word) => (this.isUnspaced(word) ? word.match(this.runs).flatMap((run) => this.pairs(run)) : [word]));
    const weighty = words.filter((word) => !this.small.has(word));
    return [...new Set(weighty.length ? weighty : words)];
  }

  isUnspaced(word) {
    return this.rules.unspaced.test(word);
  }

  pairs(run) {
    if (!this.isUnspaced(run) || run.length < 3) return [run];
    return run.split(this.rules.cut).flatMap((part) =>
      part.length < 3 ? (part ? [part] : []) : Array.from({ length: part.length - 1 }, (_, i) => part.slice(i, i + 2)));
  }

  // A word as the index sorts it: without an Arabic article.
  keyOf(word) {
    return this.rules.arabic.test(word) ? word.replace(this.rules.article, "") : word;
  }

  // What is left of a word without the endings of its forms.
  stem(key) {
    let cut = this.stems.get(key);
    if (cut === undefined) this.stems.set(key, (cut = this.cutDown(key)));
    return cut;
  }

  cutDown(key) {
    const { arabic, arabicEnd, cyrillic, cyrillicEnd, latin, singular, plural, noun, double } = this.rules;
    if (arabic.test(key)) return key.replace(arabicEnd, "$1");
    if (cyrillic.test(key)) return key.replace(cyrillicEnd, "$1");
    if (key.length < 4 || !latin.test(key)) return key;
    const one = singular.test(key) ? key : key.replace(/ies$/, "y").replace(plural, "");
    const root = one.replace(noun, "$1");
    return root.length > 3 ? root.replace(double, "$1") : one;
  }
}
