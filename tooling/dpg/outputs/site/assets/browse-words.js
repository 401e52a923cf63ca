// Words as they are compared: without marks and case, with the same letter for variants of one, one slip allowed.

const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]/g;
const LETTERS = { ى: "ي", ی: "ي", ک: "ك", ة: "ه", ہ: "ه", ھ: "ه", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", œ: "oe" };
const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const ASCII = /^[\0-\x7f]*$/;
export const NO_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/; // scripts that write words together

export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(VARIANTS, (letter) => LETTERS[letter]);
}

export const split = (folded) => folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
export const padded = (text) => ` ${split(fold(text)).join(" ")}`; // so that " word" finds where a word begins
export const needle = (word) => (NO_SPACES.test(word) ? word : ` ${word}`);

// Letters to add, drop, change or swap.
export function distance(a, b) {
  const table = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = (table[i] = [i]);
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] !== b[j - 1];
      row[j] = Math.min(table[i - 1][j] + 1, row[j - 1] + 1, table[i - 1][j - 1] + other);
      if (other && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.length][b.length];
}

// One slip away; `there` may go on, as words are looked up while they are typed.
export function isNear(word, there) {
  return word[0] === there[0] && [0, 1, -1].some((more) => distance(word, there.slice(0, word.length + more)) < 2);
}
