// The words of long vocabularies: searched by typing, shown by name, written by code.

let labels = {}; // by vocabulary: code to name
let codes = {}; // by vocabulary: each name and other word, in small letters, to its code
const BY_CODE = ["goods", "licenses", "targets", "currencies"]; // people know these by their codes

const fold = (text) => text.normalize("NFKC").toLowerCase();

function option(value, label) {
  const made = document.createElement("option");
  made.value = value;
  if (label) made.label = label;
  return made;
}

function datalist(name, terms) {
  const list = document.createElement("datalist");
  list.id = `words-${name}`;
  const seen = new Set();
  const words = terms.flatMap(([id, label, others = []]) => (BY_CODE.includes(name) ? [id] : [label, ...others]));
  const names = BY_CODE.includes(name) ? new Map(terms.map(([id, label]) => [id, `${id} – ${label}`])) : new Map();
  for (const word of words) {
    if (!seen.has(word)) list.append(option(word, names.get(word)));
    seen.add(word);
  }
  return list;
}

// Takes terms by vocabulary and puts the lists into the page.
export function learn(vocabularies, place) {
  for (const [name, terms] of Object.entries(vocabularies)) {
    labels[name] = new Map(terms.map(([id, label]) => [id, label]));
    codes[name] = new Map();
    for (const [id, , others = [], aliases = []] of terms) for (const word of [...aliases, ...others]) codes[name].set(fold(word), id);
    for (const [id, label] of terms) codes[name].set(fold(label), id);
    for (const [id] of terms) codes[name].set(fold(id), id);
    place.append(datalist(name, terms));
  }
}

export const labelOf = (name, id) => (BY_CODE.includes(name) ? id : labels[name]?.get(id) ?? id);
export const idOf = (name, text) => (labels[name]?.has(text) ? text : codes[name]?.get(fold(text)) ?? text);
// Names of up to five words that have each of the words typed, or their beginnings.
export function wordsNear(name, text) {
  const typed = fold(text).split(/\s+/).filter(Boolean);
  const fits = (word) => typed.every((part) => word.split(/[\s-]+/).some((one) => one.startsWith(part)));
  const found = new Set([...(codes[name] ?? [])].filter(([word]) => fits(word)).map(([, id]) => id));
  return [...found].slice(0, 5).map((id) => labelOf(name, id));
}

export const isKnown = (name, id) => !labels[name] || labels[name].has(id);
