// Texts as they are compared: the same as model/folding.py, from the same tables.

const REMOVED = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\p{DI}]/gu;
const LETTERS = new Map("ىي یي کك ةه ہه ھه ٱا øo łl đd ðd ıi ςσ ßss æae œoe þth".split(" ").map((pair) => [pair[0], pair.slice(1)]));
const VARIANTS = new RegExp(`[${[...LETTERS.keys()].join("")}]`, "g");

const foldRun = (run) => run.replace(/[©®℠™℗]/g, "").normalize("NFKD").toLowerCase().replace(REMOVED, "").replace(VARIANTS, (letter) => LETTERS.get(letter));

// Most of a long text is plain: the rest is folded by itself.
export const fold = (text) => text.replace(/[^\0-\x7f]+(?: [^\0-\x7f]+)*/g, foldRun).toLowerCase();

export const split = (folded) => folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
export const joined = (folded) => split(folded).join("");
