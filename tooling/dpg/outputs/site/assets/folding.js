// Texts and names as they are compared: the same as model/folding.py, from the same tables.

const SIGNS = /[©®℠™℗]/g;
const REMOVED = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\p{DI}]/gu;
const LETTERS = { ى: "ي", ی: "ي", ک: "ك", ة: "ه", ہ: "ه", ھ: "ه", ٱ: "ا", ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ς: "σ" };
const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const BEYOND_ASCII = /[^\0-\x7f]+(?: [^\0-\x7f]+)*/g;
const BRACKETS = /\s*[(（]\s*([^\s()（）]{2,12})\s*[)）]/g;

const foldRun = (run) => run.replace(SIGNS, "").normalize("NFKD").toLowerCase().replace(REMOVED, "").replace(VARIANTS, (letter) => LETTERS[letter]);

// Most of a long text is plain: the rest is folded by itself.
export const fold = (text) => text.replace(BEYOND_ASCII, foldRun).toLowerCase();

export const split = (folded) => folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
export const joined = (folded) => split(folded).join("");

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
