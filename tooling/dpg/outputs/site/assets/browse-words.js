// Words as they are compared: without marks and case, by their stems, with slips allowed.

import { fold, split } from "./folding.js";

const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"; // scripts that write words together
export const NO_SPACES = new RegExp(`[${UNSPACED}]`);
const RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "g");

// Words that say little in any question, in the languages of the site, folded.
const SMALL = new Set((
  "a all also an and any are as at be been but by can cannot could do does for from get gets had has have how i if in into is it its just make makes many may me more most much my need needs no not of on or other our out should so some still such than that the their them then there these they this those to too use used uses using want was we were what when where which who whom why will with without would you your" +
  " au aux avec ce ces comment d dans de des du elle en et est il ils je l la le les leur mes mon ma nos notre nous ou par pas pour qu que quel quelle qui s sa sans se ses son sont sur un une vos votre" +
  " al como con cual cuando del donde el ella en es esta este los las lo mas mi mis nuestra nuestro o para pero por que quien se si sin sobre son su sus una uno unos y" +
  " الى الي ان انا او اي بدون بعد بين ثم حتي حول ذلك علي عن عند في قبل كل كيف لا ما مع من منذ هذا هذه هل هو هي" +
  " без в во где для до его ее и из или их к как когда кто мне мой мы на не нет но о об от по при с со то у что чтобы это я" +
  " 的 和 与 在 用 于 给 了 吗 我 是 有 为 及 或 对 从"
).split(" "));

const CUT_CHINESE = /[的和与在用于给了吗我是有为及或对从]/;

const ARABIC = /^[\u0621-\u064a]+$/;
const CYRILLIC = /^[\u0430-\u045f]+$/;
const LATIN = /^[a-z]+$/;
const ARABIC_ARTICLE = /^(?:وال|بال|كال|فال|لل|ال)(?=...)/;
const ARABIC_BEFORE = new Set(["ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ل", "ف"]);
const ARABIC_END = /^(...+?)(?:ات|ان|ين|ون|يه|ها|ه|ي)$/;
const CYRILLIC_END = /^(....+?)(?:иями|ями|ами|иях|ого|его|ому|ему|ыми|ими|ией|иям|ия|ии|ию|ие|ий|ая|яя|ое|ее|ые|ый|ой|ей|ую|юю|ов|ев|ам|ям|ах|ях|ом|ем|ым|им|ых|их|а|я|о|е|ы|и|у|ю|ь)$/;
const PLURAL = /(?:es|[sx])$/;
const NOUN = /^(....+?)(?:i[sz]ation|i[sz]acion|i[sz]acao|ation|acion|acao|i[sz]ing|i[sz]e|ement|amiento|ing|ment|ers?|eur|or|al|ed|[aeoy]|i)$/;

const stems = new Map();

// What is left of a word without the endings of its forms: light, since a wrong cut finds what nobody asked for.
export function stem(word) {
  let cut = stems.get(word);
  if (cut === undefined) stems.set(word, (cut = cutDown(word)));
  return cut;
}

function cutDown(word) {
  if (ARABIC.test(word)) return word.replace(ARABIC_ARTICLE, "").replace(ARABIC_END, "$1");
  if (CYRILLIC.test(word)) return word.replace(CYRILLIC_END, "$1");
  if (word.length < 4 || !LATIN.test(word)) return word;
  const one = /(?:ss|us|is)$/.test(word) ? word : word.replace(/ies$/, "y").replace(PLURAL, "");
  const root = one.replace(NOUN, "$1");
  return root.length > 3 ? root.replace(/([b-df-hj-np-rtv-z])\1$/, "$1") : one;
}

// What a query asks for: its words without the small ones, writing without spaces in pairs of characters.
export function wordsOf(query) {
  const words = pieces(fold(query));
  const weighty = words.filter((word) => !SMALL.has(word));
  return [...new Set(weighty.length ? weighty : words)];
}

export function pieces(folded) {
  return split(folded).flatMap((word) => (NO_SPACES.test(word) ? word.match(RUNS).flatMap(pairs) : [word]));
}

function pairs(run) {
  if (!NO_SPACES.test(run) || run.length < 3) return [run];
  return run.split(CUT_CHINESE).flatMap((part) =>
    part.length < 3 ? (part ? [part] : []) : Array.from({ length: part.length - 1 }, (_, i) => part.slice(i, i + 2)));
}

export const isSmall = (word) => SMALL.has(word);

// ---- How well a word matches at a position of a folded text ----

const kinds = new Uint8Array(65536); // by character: 0 not yet known, 1 part of a word, 2 not

function inWord(text, at) {
  const code = text.charCodeAt(at); // NaN beyond the ends
  if (!(code >= 0)) return false;
  return (kinds[code] ||= /[\p{L}\p{N}\p{M}]/u.test(text[at]) ? 1 : 2) === 1;
}

// Calls `tell(word)` for every word of a folded text; many times as fast as cutting it up by an expression.
export function eachWord(text, tell) {
  for (let at = 0, begin = -1; at <= text.length; at++) {
    if (inWord(text, at)) {
      if (begin < 0) begin = at;
    } else if (begin >= 0) {
      tell(text.slice(begin, at));
      begin = -1;
    }
  }
}

const isDigit = (code) => code > 47 && code < 58;

// From 1 for the word itself down to 0 for another word; `root` is the word's stem, found at `at`.
export function likeness(text, at, word, root) {
  if (NO_SPACES.test(root)) return 1;
  let begin = at, end = at + root.length;
  if (inWord(text, at - 1)) {
    if (root < "\u0621" || root > "\u06ff") return 0;
    while (inWord(text, begin - 1)) begin--;
    if (!ARABIC_BEFORE.has(text.slice(begin, at))) return 0;
  }
  while (inWord(text, end)) end++;
  const whole = text.slice(begin, end);
  if (whole === word) return 1;
  if (word.length > 2 && stem(whole) === root) return 0.9;
  if (text.startsWith(word, at) && !isDigit(word.charCodeAt(word.length - 1))) return Math.max(0.3, (0.9 * word.length) / (end - at));
  return 0;
}

// ---- Slips ----

// Letters to add, drop, change or swap; more than `most` counts as most + 1.
export function distance(a, b, most = 9) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const table = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = (table[i] = [i]);
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] !== b[j - 1];
      row[j] = Math.min(table[i - 1][j] + 1, row[j - 1] + 1, table[i - 1][j - 1] + other);
      if (other && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], table[i - 2][j - 2] + 1);
      if (row[j] < least) least = row[j];
    }
    if (least > most) return most + 1;
  }
  return table[a.length][b.length];
}

const allowed = ({ length }) => (length < 4 ? 0 : length < 8 ? 1 : 2);

// The known words nearest to one that is not known: one slip in four letters, two in eight.
export function nearest(word, known, most = allowed(word)) {
  let near = [];
  if (!most || NO_SPACES.test(word)) return { words: near, slips: 0 };
  for (const there of known) {
    if (there.length < 3 || (there[0] !== word[0] && there[1] !== word[0] && there[0] !== word[1])) continue;
    const slips = distance(word, there, most);
    if (slips < most) [near, most] = [[], slips];
    if (slips === most) near.push(there);
  }
  return { words: near, slips: most };
}

// Words that begin one slip away, as words are looked up while they are typed.
export function beginningNear(word, known) {
  const near = [];
  if (word.length < 5) return near;
  for (const there of known) {
    if (there[0] !== word[0] || there.length <= word.length) continue;
    if ([0, 1, -1].some((more) => distance(word, there.slice(0, word.length + more), 1) < 2)) near.push(there);
  }
  return near;
}
