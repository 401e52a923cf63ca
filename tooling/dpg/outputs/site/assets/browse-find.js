// Which goods a query finds, and in which order: a name before an alias, a topic, a summary and anything else.
// Nothing here knows the page, so that the quality of the search can be measured without one.

import { add, all, none, rowsOf } from "./browse-bits.js";
import { NO_SPACES, beginningNear, eachWord, isSmall, likeness, nearest, pieces, stem, wordsOf } from "./browse-words.js";
import { fold, joined, split } from "./folding.js";

const NAME = 10, ALIAS = 9, SUMMARY = 4, MORE = 2.5, INITIALS = 5;
const AMONG_OTHERS = 0.03; // a good is the less about a topic, the more it has
const EQUAL = 100, BEGINS = 25;
const MOST_OF_IT = 0.3; // of the weight of its words: what a good must have where few have them all
const FEW = 8;

// ---- Folded texts, one a line ----

function linesOf(raw) {
  const text = fold(raw), starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return { text, starts, places: new Map(), read: 0 };
}

// A column as it is searched: made when it is first needed, or while nothing else is to be done.
const folded = (index, column) => (index.folded[column] ??= linesOf(index.columns[column]));

const lineAt = ({ text, starts }, line) => text.slice(starts[line], starts[line + 1] - 1);

// Calls `hit(line, likeness)` for each line with the word: by the index of words once it is built.
function scan(lines, word, root, hit) {
  if (!lines.sorted || NO_SPACES.test(root)) return scanText(lines, word, root, hit);
  const arabic = root >= "\u0621" && root <= "\u06ff"; // the stem may follow an article
  for (let n = arabic ? 0 : firstFrom(lines.sorted, root); n < lines.sorted.length; n++) {
    const whole = lines.sorted[n];
    if (!arabic && !whole.startsWith(root)) break;
    let like = 0;
    for (let at = whole.indexOf(root); at >= 0; at = arabic ? whole.indexOf(root, at + 1) : -1) like = Math.max(like, likeness(whole, at, word, root));
    if (like) for (const line of lines.places.get(whole)) hit(line, like);
  }
}

function scanText({ text, starts }, word, root, hit) {
  for (let at = text.indexOf(root), line = 0; at >= 0; at = text.indexOf(root, at + 1)) {
    const like = likeness(text, at, word, root);
    if (!like) continue;
    while (starts[line + 1] <= at) line++;
    hit(line, like);
  }
}

function firstFrom(sorted, root) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < root) low = middle + 1;
    else high = middle;
  }
  return low;
}

function valueLines(index) {
  const texts = [], owners = [];
  for (const facet of index.facets) {
    facet.names.forEach((names, i) => {
      for (const name of new Set([facet.labels[i], ...names])) {
        texts.push(name.replace("\n", " "));
        owners.push({ facet, i });
      }
    });
  }
  return { ...linesOf(texts.join("\n")), owners, sizes: [] };
}

// How many words of a value's name a query has to have to name it.
function sizeOf(values, line) {
  return (values.sizes[line] ??= Math.max(1, pieces(lineAt(values, line)).filter((word) => !isSmall(word)).length));
}

// What there is to search in; made anew when more names have come. In `texts` names and summaries take turns.
export function openTexts(index, before) {
  const texts = folded(index, "texts"), aliases = folded(index, "aliases"), known = before?.known || new Set();
  const opened = { texts, aliases, known, values: valueLines(index), more: linesOf(index.columns.more || "") };
  opened.unread = [opened.values, opened.more, texts, aliases].filter((lines) => !lines.sorted);
  return opened;
}

const SLICE = 10_000; // characters

// Indexes the words of the next chunk of lines; false at the end.
export function learn(texts) {
  const lines = texts.unread.at(-1);
  if (!lines) return false;
  if (lines.read < lines.starts.length - 1) readLines(lines, texts.known);
  else {
    lines.sorted = [...lines.places.keys()].sort();
    texts.unread.pop();
  }
  return true;
}

function readLines(lines, known) {
  const { starts, places } = lines, end = starts[lines.read] + SLICE;
  while (lines.read < starts.length - 1 && starts[lines.read] < end) {
    const line = lines.read++;
    eachWord(lineAt(lines, line), (word) => {
      const there = places.get(word);
      if (there) return there.at(-1) === line || there.push(line);
      places.set(word, [line]);
      known.add(word);
    });
  }
}

function knownWords(texts) {
  while (learn(texts));
  return texts.known;
}

// The names of all goods without spaces, and what people shorten long ones to; seldom asked for.
function otherNames(texts) {
  if (texts.other) return texts.other;
  const starts = [], names = [], initials = new Map();
  const put = (name, row) => {
    names.push(joined(name));
    starts.push(row);
    for (const letters of initialsOf(name)) initials.set(letters, [...(initials.get(letters) || []), row]);
  };
  for (let line = 0; line < texts.texts.starts.length - 1; line += 2) put(lineAt(texts.texts, line), line / 2);
  texts.aliases.text.split("\n").forEach((line, row) => line && line.split("\t").forEach((alias) => put(alias, row)));
  return (texts.other = { names, owners: starts, initials });
}

// With and without the small words.
function initialsOf(name) {
  const words = / .+ /.test(name) ? split(name) : [], first = (list) => list.map((word) => word[0]).join("");
  const short = words.length < 3 ? [] : [first(words), first(words.filter((word) => !isSmall(word)))];
  return [...new Set(short)].filter((letters) => letters.length > 2);
}

// ---- Points: of each row, and which rows have any, as most have none ----

const noPoints = (rows) => ({ of: new Float32Array(rows), rows: [] });

function raise({ of, rows }, row, points) {
  if (!of[row]) rows.push(row);
  if (points > of[row]) of[row] = points;
}

// The best place counts in full, others a little.
function gain({ of, rows }, row, points) {
  const had = of[row];
  if (!had) rows.push(row);
  of[row] = had ? Math.max(had, points) + 0.2 * Math.min(had, points) : points;
}

// ---- One word ----

// Points by row from names and texts, and likeness by line from the names of values.
function searchWord(index, texts, word, factor = 1, found = { points: noPoints(index.rows), lines: new Map() }) {
  const root = stem(word), { points, lines } = found, names = noPoints(index.rows), summaries = noPoints(index.rows);
  scan(texts.texts, word, root, (line, like) => (line & 1 ? raise(summaries, line >> 1, like * SUMMARY) : raise(names, line >> 1, like * NAME)));
  scan(texts.aliases, word, root, (row, like) => raise(names, row, like * ALIAS));
  scan(texts.more, word, root, (row, like) => raise(summaries, row, like * MORE));
  for (const some of [names, summaries]) for (const row of some.rows) gain(points, row, factor * some.of[row]);
  scan(texts.values, word, root, (line, like) => lines.set(line, Math.max(lines.get(line) || 0, factor * like)));
  return found;
}

const isEmpty = ({ points, lines }) => !lines.size && !points.rows.length;

// Where nobody has the word itself: as a short name, as several words in one, or with the words nearest to it.
function searchNear(index, texts, word) {
  const found = searchWord(index, texts, word);
  if (!isEmpty(found)) return found;
  const { names, owners, initials } = otherNames(texts);
  for (const row of initials.get(word) || []) gain(found.points, row, INITIALS);
  if (word.length > 3) names.forEach((name, n) => {
    if (name.startsWith(word)) gain(found.points, owners[n], NAME * Math.max(0.4, (0.9 * word.length) / name.length));
  });
  if (!isEmpty(found)) return found;
  const { words, slips } = nearest(word, knownWords(texts));
  for (const near of words) searchWord(index, texts, near, slips < 2 ? 0.8 : 0.6, found);
  if (!words.length) for (const near of beginningNear(word, knownWords(texts))) searchWord(index, texts, near, 0.5, found);
  return found;
}

// Two words of the query may be one in the texts, such as "kobo toolbox".
function searchPairs(index, texts, words, parts) {
  for (let n = 0; n + 1 < words.length; n++) {
    const both = words[n] + words[n + 1];
    if (both.length < 4 || NO_SPACES.test(both)) continue;
    const found = searchWord(index, texts, both);
    if (isEmpty(found)) continue;
    for (const part of [parts[n], parts[n + 1]]) {
      for (const row of found.points.rows) gain(part.points, row, found.points.of[row]);
      found.lines.forEach((like, line) => part.lines.set(line, Math.max(part.lines.get(line) || 0, like)));
    }
  }
}

// ---- The names of values ----

// A name counts the more, the more of its words the query has.
function countValues(index, { values }, parts) {
  const hits = new Map(); // by line: the likeness of all words
  for (const { lines } of parts) for (const [line, like] of lines) hits.set(line, (hits.get(line) || 0) + like);
  const named = [];
  for (const part of parts) {
    const best = new Map(); // by facet: the points of its values
    for (const [line, like] of part.lines) {
      const { facet, i } = values.owners[line], cover = Math.min(1, hits.get(line) / sizeOf(values, line));
      const points = like * (0.25 + 0.75 * cover * cover) * facet.weight;
      if (!best.has(facet)) best.set(facet, new Map());
      best.get(facet).set(i, Math.max(points, best.get(facet).get(i) || 0));
    }
    const top = noPoints(index.rows);
    for (const [{ sizes, bits }, pointsOf] of best) {
      for (const [i, points] of pointsOf) {
        for (const row of rowsOf(bits[i])) raise(top, row, points / (1 + AMONG_OTHERS * Math.min(4, sizes[row] - 1)));
      }
    }
    for (const row of top.rows) gain(part.points, row, top.of[row]);
  }
  hits.forEach((like, line) => {
    const cover = Math.min(1, like / sizeOf(values, line)), share = like / parts.length;
    if (cover > 0.85 || share > 0.85) named.push({ ...values.owners[line], fit: cover + share });
  });
  return distinct(named.sort((a, b) => b.fit - a.fit));
}

function distinct(named) {
  const seen = new Set(), key = ({ facet, i }) => `${facet.id} ${i}`;
  return named.filter((value) => !seen.has(key(value)) && seen.add(key(value)));
}

// ---- The whole query ----

// Finds {words, bits, score, lost, values, partly}: `lost` are words that nothing has, `values` what the query names,
// `partly` tells that there are goods in it which have only some of the words.
export function find(index, texts, query) {
  const words = wordsOf(query), rows = index.rows;
  const parts = words.map((word) => searchNear(index, texts, word));
  searchPairs(index, texts, words, parts);
  const values = countValues(index, texts, parts);
  const score = new Float32Array(rows), got = noPoints(rows), lost = [];
  let total = 0;
  parts.forEach(({ points }, n) => {
    if (!points.rows.length) return lost.push(words[n]);
    const rare = Math.log(1 + rows / points.rows.length);
    total += rare;
    for (const row of points.rows) {
      score[row] += rare * points.of[row];
      if (!got.of[row]) got.rows.push(row);
      got.of[row] += rare;
    }
  });
  if (!words.length) return { words, bits: all(rows), score, lost, values, partly: false };
  const names = wholeNames(texts, query, got);
  for (const row of got.rows) score[row] = score[row] * (got.of[row] / total) ** 2 + names[row];
  return { words, ...choose(got, total, names, lost), score, lost, values };
}

// Points for goods that are called like the whole query, however it is spaced.
function wholeNames({ texts, aliases }, query, got) {
  const points = new Float32Array(got.of.length), whole = joined(fold(query));
  if (whole.length < 2) return points;
  const called = (row, text, weight) => {
    if (text[0] !== whole[0]) return;
    const name = joined(text);
    if (name.startsWith(whole)) points[row] = Math.max(points[row], (name === whole ? EQUAL : BEGINS) * weight);
  };
  for (const row of got.rows) {
    if (texts.text[texts.starts[2 * row]] === whole[0]) called(row, lineAt(texts, 2 * row), 1);
    if (aliases.starts[row + 1] - aliases.starts[row] > 1) lineAt(aliases, row).split("\t").forEach((alias) => called(row, alias, ALIAS / NAME));
  }
  return points;
}

// The goods that have all words, and where these are few those that have most of them: at least the best there are.
function choose({ of: got, rows }, total, names, lost) {
  const whole = none(got.length), most = none(got.length);
  let count = 0, more = 0, called = false, highest = 0;
  for (const row of rows) if (got[row] > highest) highest = got[row];
  const enough = Math.min(MOST_OF_IT * total, highest);
  for (const row of rows) {
    if (names[row] >= 0.9 * EQUAL) called = true;
    if (names[row] || (!lost.length && got[row] > 0.999 * total)) add(whole, row), count++;
    if (names[row] || got[row] >= enough) add(most, row), more++;
  }
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
