// Which goods a query finds, and in which order: a name before an alias, a topic, a summary and anything else.
// Nothing here knows the page, so that the quality of the search can be measured without one.

import { add, all, keep, none, rowsOf } from "./browse-index.js";
import { beginningNear, fold, isSmall, joined, likeness, nearest, pieces, split, stem, wordsOf } from "./browse-words.js";

const NAME = 10, ALIAS = 9, SUMMARY = 4, MORE = 2.5, INITIALS = 5;
const OF_VALUES = { topic: 6, country: 6, sector: 3.5, sdg: 3, language: 4 };
const OTHER_VALUES = 2.5;
const EQUAL = 100, BEGINS = 25;
const MOST_OF_IT = 0.3; // of the weight of its words: what a good must have where few have them all
const FEW = 8;

// ---- Folded texts, one a line, each line with an owner ----

function linesOf(texts, owners, weights) {
  const folded = texts.map(fold), starts = new Uint32Array(texts.length + 1);
  folded.forEach((text, i) => (starts[i + 1] = starts[i] + text.length + 1));
  return { text: folded.join("\n"), starts, owners, weights };
}

// Calls `hit(line, likeness)` for each place where a word stands.
function scan({ text, starts }, word, root, hit) {
  let line = 0;
  for (let at = text.indexOf(root); at >= 0; at = text.indexOf(root, at + 1)) {
    const like = likeness(text, at, word, root);
    if (!like) continue;
    while (starts[line + 1] <= at) line++;
    hit(line, like);
  }
}

function nameLines(index) {
  const texts = [], owners = [], weights = [];
  const put = (text, row, weight) => { texts.push(text); owners.push(row); weights.push(weight); };
  index.names.forEach((name, row) => {
    put(name, row, NAME);
    for (const alias of index.aliases[row]) put(alias, row, ALIAS);
    for (const letters of initialsOf(name)) put(letters, row, INITIALS);
  });
  return linesOf(texts, owners, weights);
}

// What people shorten a long name to: with and without its small words.
function initialsOf(name) {
  if (!/ .+ /.test(name)) return [];
  const words = split(fold(name)), first = (list) => list.map((word) => word[0]).join("");
  return words.length < 3 ? [] : [...new Set([first(words), first(words.filter((word) => !isSmall(word)))])].filter((letters) => letters.length > 2);
}

function valueLines(index) {
  const texts = [], owners = [], sizes = [];
  for (const facet of index.facets) {
    facet.names.forEach((names, i) => {
      for (const name of new Set([facet.labels[i], ...names])) {
        texts.push(name);
        owners.push({ facet, i });
        sizes.push(Math.max(1, pieces(fold(name)).filter((word) => !isSmall(word)).length));
      }
    });
  }
  return { ...linesOf(texts, owners), sizes };
}

// What there is to search in; made anew when more names have come.
export function openTexts(index, before) {
  const texts = before || { names: nameLines(index), summaries: linesOf(index.summaries) };
  // An empty line first, so that every name begins after a line's end.
  const plain = before?.plain || linesOf(["", ...texts.names.text.split("\n").map(joined)]);
  return { ...texts, plain, values: valueLines(index), more: linesOf(index.more || []), known: undefined };
}

// Every word there is; many, so made at the first slip.
function knownWords(texts) {
  const { names, summaries, values, more } = texts;
  return (texts.known ??= new Set(split([names, summaries, values, more].map(({ text }) => text).join("\n"))));
}

// ---- One word ----

// Points by row from names and texts, and likeness by line from the names of values.
function search(index, texts, word, factor = 1, found = { points: new Float32Array(index.rows), lines: new Map() }) {
  const root = stem(word);
  const gain = (row, more) => {
    const had = found.points[row];
    found.points[row] = Math.max(had, more) + (had && more ? 0.2 * Math.min(had, more) : 0);
  };
  const best = (lines, weight) => {
    const top = new Map();
    scan(lines, word, root, (line, like) => {
      const row = lines.owners ? lines.owners[line] : line, points = factor * like * (weight ?? lines.weights[line]);
      if (points > (top.get(row) || 0)) top.set(row, points);
    });
    top.forEach((points, row) => gain(row, points));
  };
  best(texts.names);
  best(texts.summaries, SUMMARY);
  best(texts.more, MORE);
  if (word.length > 4) beginnings(texts, word, (row, share, weight) => gain(row, factor * Math.max(0.4, 0.9 * share) * weight));
  scan(texts.values, word, root, (line, like) => {
    found.lines.set(line, Math.max(found.lines.get(line) || 0, factor * like));
  });
  return found;
}

// Calls `hit(row, share, weight)` for names that begin so when written without spaces, with the share of the name that it is.
function beginnings({ plain, names }, word, hit) {
  for (let at = plain.text.indexOf(`\n${word}`), line = 0; at >= 0; at = plain.text.indexOf(`\n${word}`, at + 1)) {
    while (plain.starts[line + 1] <= at + 1) line++;
    hit(names.owners[line - 1], word.length / (plain.starts[line + 1] - plain.starts[line] - 1), names.weights[line - 1]);
  }
}

const isEmpty = ({ points, lines }) => !lines.size && !points.some(Boolean);

// With the words nearest to it where nobody has the word itself.
function searchNear(index, texts, word) {
  const found = search(index, texts, word);
  if (!isEmpty(found)) return found;
  const { words, slips } = nearest(word, knownWords(texts));
  for (const near of words) search(index, texts, near, slips < 2 ? 0.8 : 0.6, found);
  if (!words.length) for (const near of beginningNear(word, knownWords(texts))) search(index, texts, near, 0.5, found);
  return found;
}

// Two words of the query may be one in the texts, such as "x road" or "kobo toolbox".
function searchPairs(index, texts, words, parts) {
  for (let n = 0; n + 1 < words.length; n++) {
    const both = words[n] + words[n + 1];
    if (both.length < 4 || !/^[\p{L}\p{N}]+$/u.test(both)) continue;
    for (const part of [parts[n], parts[n + 1]]) search(index, texts, both, 1, part);
  }
}

// ---- The names of values ----

// A name counts the more, the more of its words the query has.
function countValues(index, { values }, parts) {
  const hits = new Map(); // by line: the likeness of all words
  for (const { lines } of parts) for (const [line, like] of lines) hits.set(line, (hits.get(line) || 0) + like);
  const named = [];
  for (const part of parts) {
    const best = new Map(); // by value
    for (const [line, like] of part.lines) {
      const owner = values.owners[line], cover = Math.min(1, hits.get(line) / values.sizes[line]);
      const key = owner.facet.bits[owner.i], points = like * (0.25 + 0.75 * cover * cover) * (OF_VALUES[owner.facet.id] || OTHER_VALUES);
      if (points > (best.get(key) || 0)) best.set(key, points);
    }
    const top = new Float32Array(index.rows);
    for (const [bits, points] of best) for (const row of rowsOf(bits)) top[row] = Math.max(top[row], points);
    top.forEach((points, row) => {
      const had = part.points[row];
      if (points) part.points[row] = Math.max(had, points) + (had ? 0.2 * Math.min(had, points) : 0);
    });
  }
  hits.forEach((like, line) => {
    const cover = Math.min(1, like / values.sizes[line]), share = like / parts.length;
    if (cover > 0.85 || share > 0.85) named.push({ ...values.owners[line], fit: cover + share });
  });
  return distinct(named.sort((a, b) => b.fit - a.fit));
}

function distinct(named) {
  const seen = new Set();
  return named.filter(({ facet, i }) => !seen.has(facet.bits[i]) && seen.add(facet.bits[i]));
}

// ---- The whole query ----

// Finds {words, bits, score, lost, values, partly}: `lost` are words that nothing has, `values` what the query names,
// `partly` tells that there are goods in it which have only some of the words.
export function find(index, texts, query) {
  const words = wordsOf(query), rows = index.rows;
  const parts = words.map((word) => searchNear(index, texts, word));
  searchPairs(index, texts, words, parts);
  const values = countValues(index, texts, parts);
  const score = new Float32Array(rows), got = new Float32Array(rows), lost = [];
  let total = 0;
  parts.forEach(({ points }, n) => {
    const goods = points.reduce((sum, p) => sum + (p > 0), 0);
    if (!goods) return lost.push(words[n]);
    const rare = Math.log(1 + rows / goods);
    total += rare;
    for (let row = 0; row < rows; row++) {
      if (!points[row]) continue;
      score[row] += rare * points[row];
      got[row] += rare;
    }
  });
  const names = wholeNames(texts, query, rows);
  const { bits, partly } = choose(got, total, names, words.length ? lost : [""]);
  for (let row = 0; row < rows; row++) score[row] = score[row] * (got[row] / (total || 1)) ** 2 + names[row];
  return { words, bits: words.length ? bits : all(rows), score, lost, values, partly };
}

// Points for goods that are called like the whole query, however it is spaced.
function wholeNames(texts, query, rows) {
  const points = new Float32Array(rows), whole = joined(fold(query));
  if (whole.length > 1) beginnings(texts, whole, (row, share, weight) => {
    points[row] = Math.max(points[row], ((share === 1 ? EQUAL : BEGINS) * weight) / NAME);
  });
  return points;
}

// The goods that have all words, and where these are few those that have most of them: at least the best there are.
function choose(got, total, names, lost) {
  const whole = none(got.length), most = none(got.length);
  const enough = Math.min(MOST_OF_IT * total, got.reduce((best, weight) => Math.max(best, weight), 0));
  let count = 0, more = 0, called = false;
  got.forEach((weight, row) => {
    if (!weight && !names[row]) return;
    if (names[row] >= 0.9 * EQUAL) called = true;
    if (names[row] || (!lost.length && weight > 0.999 * total)) add(whole, row), count++;
    if (names[row] || weight >= enough) add(most, row), more++;
  });
  const partly = !called && count < FEW && more > count;
  return { bits: partly ? most : whole, partly };
}

// The query with the nearest word for each that nothing has; empty if there is none.
export function spelling(texts, { words, lost }) {
  const mended = words.map((word) => {
    if (!lost.includes(word)) return word;
    return nearest(word, knownWords(texts), Math.ceil(word.length / 3)).words[0] || "";
  });
  return lost.length && mended.every(Boolean) ? mended.join(" ") : "";
}
