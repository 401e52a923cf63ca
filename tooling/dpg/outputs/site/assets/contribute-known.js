// Goods that are listed already and may be the one that somebody is about to add.

import { fold, joined, split } from "./folding.js";

const ALIKE = 0.75; // of the pairs of letters of two names
const MOST = 5;

const START = /https?:\/\/(?:www\.)?/;
const TRACKING = /([?&])(?:(?:utm_[a-z_]+|mtm_[a-z_]+|pk_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid)=[^&#]*(?:&|(?=#|$)))+/g;
const NO_QUERY = /[?&]+(?=#|$)/;
const START_PAGE = /\/(?:index|default)\.(?:html?|php|aspx?)(?=[?#]|$)/;
const BRANCH = /((?:github\.com|bitbucket\.org|codeberg\.org|gitee\.com|huggingface\.co)\/[^/?#]+\/[^/?#]+|(?:framagit\.org|[^/?#]*gitlab[^/?#]*)\/[^?#]+?)(?:\.git)?\/(?:-\/)?(?:tree|blob|src)(?:[/?][^#]*)?(?=#|$)/;
const END = /(?:\.git)?\/*(?:#.*)?$/;

// The same as `plain_project` in model/duplicate_keys.py.
export const foldAddress = (address) =>
  address.toLowerCase().replace(START, "").replace(TRACKING, "$1").replace(NO_QUERY, "").replace(START_PAGE, "").replace(END, "").replace(BRANCH, "$1").replace(END, "");

// ---- Names: the same as `folded_name` in model/folding.py ----

const BRACKETS = /\s*[(（]\s*([^\s()（）]{2,12})\s*[)）]/g;

const follow = (letters, text) => {
  let at = -1;
  return letters.every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
};

// Whether capitals abbreviate the name before them.
function abbreviates(short, name) {
  const letters = fold(short).match(/\p{L}/gu) || [], words = split(fold(name));
  return (short.match(/\p{Lu}/gu) || []).length > 1 && words.some((word, n) => word.startsWith(letters[0]) && follow(letters, words.slice(n).join("")));
}

// What two spellings of one name have in common: no spaces, no hyphens, no abbreviation in brackets.
export function foldName(name) {
  const found = [...name.matchAll(BRACKETS)].find((one) => abbreviates(one[1], name.slice(0, one.index)));
  const folded = fold(found ? name.slice(0, found.index) + name.slice(found.index + found[0].length) : name);
  return joined(folded.replace(/[+#]/g, (sign) => `x${sign.charCodeAt().toString(16)}`)) || folded.trim();
}

// A name as it is compared: its words, and what its spellings have in common.
export const toCompare = (name) => ({ words: split(fold(name)).join(" "), key: foldName(name) });

function pairsOf(name) {
  const text = ` ${name} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2)));
}

export function alike(one, other) {
  if (one.key === other.key) return 1;
  const [a, b] = [pairsOf(one.words), pairsOf(other.words)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

// Takes rows of id, name, other names, addresses.
export function prepareKnown(rows) {
  return rows.map(([id, name, aliases, addresses]) => ({
    id, name, names: [name, ...aliases].map(toCompare), addresses: new Set(addresses.map(foldAddress)),
  }));
}

// The goods that have one of the addresses or a name much like one of the names, the likeliest first.
export function likely(known, names, addresses, own) {
  const wanted = names.map(toCompare).filter(({ words }) => words.length > 1);
  const places = addresses.map(foldAddress).filter(Boolean);
  const found = known.filter((good) => good.id !== own).map((good) => {
    const address = places.some((place) => good.addresses.has(place));
    const name = Math.max(0, ...wanted.flatMap((one) => good.names.map((other) => alike(one, other))));
    return { id: good.id, name: good.name, why: address ? "sameAddress" : "sameName", score: address ? 2 + name : name };
  });
  return found.filter((good) => good.score >= ALIKE).sort((a, b) => b.score - a.score).slice(0, MOST);
}
