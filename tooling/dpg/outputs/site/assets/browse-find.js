// Finds and ranks goods by a query: the same steps and numbers as searching/ranking.py, in the same order.

import { readNumbers } from "./browse-facet.js";
import { LAST } from "./browse-pieces.js";

function raise(points, key, value) {
  const had = points.get(key);
  if (had === undefined || value > had) points.set(key, value);
}

// The best match counts in full, others a little.
function gain(points, row, value, second) {
  const had = points.get(row);
  points.set(row, had === undefined ? value : Math.max(had, value) + second * Math.min(had, value));
}

export class Search {
  goods = new Map(); // by the first field of a line of values, see goodsOf

  constructor(pieces, tongue) {
    Object.assign(this, { pieces, tongue, rows: pieces.head.rows, numbers: pieces.head.numbers });
  }

  // Finds what somebody typed, once all pieces for it are there; `plain` are words that are taken as they are.
  async ask(query, plain) {
    this.pieces.retry();
    for (;;) {
      const answer = this.find(query, plain);
      if (await this.pieces.fetchMissing()) continue;
      const part = this.pieces.failed.size > 0;
      if (part && !answer.rows.length) throw new Error("nothing is known");
      return { ...answer, part };
    }
  }

  find(query, plain) {
    const words = this.tongue.split(query), filters = this.isName(query) ? [] : this.filters(words, plain);
    for (let count = filters.length; count; count--) {
      const some = filters.slice(0, count);
      const rest = some.reduce((text, { phrase }) => text.replace(` ${phrase} `, () => " "), ` ${words.join(" ")} `).trim();
      const weighty = this.tongue.queryWords(rest).filter((word) => !this.tongue.small.has(word));
      const answer = this.findIn(weighty.join(" "), plain, some);
      if (answer.rows.length) return answer;
    }
    return this.findIn(query, plain, []);
  }

  // Whether a good is called like the whole query.
  isName(query) {
    const wanted = this.tongue.split(query).join("");
    let found = false;
    this.pieces.read("words", wanted, wanted, (line) => (found ||= Boolean(line.split("\t")[3])));
    return found;
  }

  findIn(query, plain, filters) {
    const wanted = this.wanted(filters), words = this.tongue.queryWords(query);
    const parts = words.map((word) => this.word(word));
    this.joinPairs(words, parts);
    const corrected = this.correct(words, parts, plain), named = this.countNames(parts);
    if (!words.length) return this.inFilters(filters, wanted);
    const { score, had, total, lost } = this.sum(parts), called = this.called(query, had);
    for (const [row, share] of had) {
      const part = share / total;
      score.set(row, (score.get(row) * part * part + (called.get(row) ?? 0)) * (filters.length ? wanted.get(row) ?? 0 : 1));
    }
    const left = filters.length ? new Map([...had].filter(([row]) => wanted.has(row))) : had;
    const { rows, partly, whole } = choose(left, total, called, lost.length > 0, this.numbers);
    return { words, rows: kept(ranked(rows, score), parts, this.numbers), lost, corrected, filters, named, partly, whole };
  }

  // ---- The goods of values ----

  // The rows of the goods of a value, and how close each is to it.
  goodsOf(key) {
    if (!this.goods.has(key)) this.pieces.read("values", key, key, (line) => {
      const [, all = "", about = ""] = line.split("\t"), rows = [], closeness = [];
      readNumbers(about || all, (row, digit) => {
        rows.push(row);
        closeness.push(about ? digit / 63 : 1);
      }, about);
      this.goods.set(key, { rows, closeness });
    });
    return this.goods.get(key) ?? { rows: [], closeness: [] };
  }

  // The rows of the goods of some values, by value, once the pieces with them are there.
  async rowsOfValues(values) {
    this.pieces.retry();
    let found;
    do found = new Map(values.map((value) => [value, this.goodsOfValue(value).rows]));
    while (await this.pieces.fetchMissing());
    return found;
  }

  goodsOfValue(value) {
    return this.goodsOf(`${value}`.padStart(6, "0"));
  }

  // ---- Filters that a query asks for ----

  // The goods that have the values, where a query has no other words: first those whose texts have its words.
  inFilters(filters, wanted) {
    const score = new Map(wanted), parts = filters.flatMap(({ phrase }) => this.tongue.queryWords(phrase).map((word) => this.word(word)));
    for (const { own } of parts) for (const row of own) score.set(row, (score.get(row) ?? 0) + 1);
    const rows = kept(ranked([...score.keys()], score), parts, this.numbers);
    return { words: [], rows, lost: [], corrected: new Map(), filters, named: [], partly: false, whole: rows.length };
  }

  filters(words, plain) {
    const found = [];
    for (let at = 0, taken = 1; at < words.length; at += taken, taken = 1) {
      for (let length = Math.min(this.numbers.LONGEST_PHRASE, words.length - at); length; length--) {
        const phrase = words.slice(at, at + length).join(" "), isPlain = plain.has(phrase);
        let value;
        if (!isPlain) this.pieces.read("asked", phrase, phrase, (line) => (value ??= +line.split("\t")[1]));
        if (value !== undefined) found.push({ phrase, value });
        if (value === undefined && !isPlain) continue;
        taken = length;
        break;
      }
    }
    return found;
  }

  // The goods whose texts have all words of a phrase, in order.
  having(phrase) {
    const [first = new Set(), ...others] = this.tongue.queryWords(phrase).map((word) => this.word(word).own);
    return [...first].filter((row) => others.every((own) => own.has(row))).sort((a, b) => a - b);
  }

  // The goods that have the values, and the share of the points that each gets.
  wanted(filters) {
    const byFacet = new Map();
    for (const { phrase, value } of filters) {
      const facet = this.pieces.facetOfValue[value];
      if (!byFacet.has(facet)) byFacet.set(facet, new Map());
      const shares = byFacet.get(facet);
      for (const row of [...this.goodsOfValue(value).rows, ...this.having(phrase)]) shares.set(row, 1);
      if (facet === this.pieces.head.places) for (const row of this.goodsOf("worldwide").rows) if (!shares.has(row)) shares.set(row, this.numbers.ELSEWHERE);
    }
    const [first = new Map(), ...others] = byFacet.values();
    return others.reduce((all, shares) => new Map([...all].flatMap(([row, share]) => (shares.has(row) ? [[row, share * shares.get(row)]] : []))), first);
  }

  // ---- One word ----

  word(word) {
    const { tongue } = this, key = tongue.keyOf(word), short = key.length < 3 && !tongue.isUnspaced(key);
    const root = tongue.stem(key), begin = short ? key : root.replace(/y$/, ""); // "city" and "cities"
    const part = { word, points: new Map(), names: new Map(), own: new Set(), count: 0, exact: false, cover: 0 }, called = new Map(), lines = [];
    this.pieces.read("words", begin, short ? key : begin + LAST, (line, known) => {
      const like = short ? 1 : this.likeness(known, key, root);
      if (like) lines.push([line, like]);
      part.exact ||= like >= this.numbers.SAME_STEM;
    });
    for (const [line, like] of lines) {
      if (like < this.numbers.SAME_STEM && part.exact && word.length < this.numbers.OFTEN_BEGINS) continue;
      const [, goods = "", names = "", whole = "", count = ""] = line.split("\t");
      part.count = Math.max(part.count, +count); // of a word of which the index leaves some goods out
      readNumbers(goods, (row, weight) => {
        raise(part.points, row, (like * weight) / this.numbers.SCALE);
        if (like === 1) part.own.add(row);
      }, true);
      readNumbers(names, (name) => raise(part.names, name, like));
      readNumbers(whole, (row, other) => raise(called, row, like * this.numbers.NAME * (other ? this.numbers.OTHER_NAME : 1)), true);
    }
    for (const [row, points] of called) raise(part.points, row, points);
    return part;
  }

  // From 1 for the word itself down to 0 for another word.
  likeness(known, key, root) {
    if (known === key || this.tongue.isUnspaced(root)) return 1;
    if (key.length > 2 && this.tongue.stem(known) === root) return this.numbers.SAME_STEM;
    if (known.startsWith(key) && !/[0-9]$/.test(key)) return Math.max(this.numbers.LEAST_PREFIX, (this.numbers.PREFIX * key.length) / known.length);
    return 0;
  }

  // Two words of the query may be one in the texts, such as "kobo toolbox".
  joinPairs(words, parts) {
    for (let n = 0; n + 1 < words.length; n++) {
      const both = words[n] + words[n + 1];
      if (both.length < 4 || this.tongue.isUnspaced(both)) continue;
      const found = this.word(both);
      if (!found.exact) continue;
      for (const part of [parts[n], parts[n + 1]]) {
        part.count = Math.max(part.count, found.count);
        for (const [row, points] of found.points) gain(part.points, row, points, this.numbers.SECOND);
        for (const [name, like] of found.names) raise(part.names, name, like);
      }
    }
  }

  // Replaces words that no good has by the words that were most likely meant.
  correct(words, parts, plain) {
    const corrected = new Map();
    if (this.pieces.missing.size || this.pieces.failed.size) return corrected; // not yet known which words no good has
    parts.forEach(({ word, points, names }, n) => {
      if (points.size || names.size || plain.has(word)) return;
      const meant = this.correction(word);
      if (!meant) return;
      corrected.set(word, meant);
      words[n] = meant;
      parts[n] = this.word(meant);
    });
    return corrected;
  }

  correction(typed) {
    let most = typed.length < this.numbers.SHORTEST || this.tongue.isUnspaced(typed) ? 0 : typed.length < 8 ? 1 : 2, best = "", uses = 0;
    if (!most) return "";
    const least = typed.length < 6 ? 12 : typed.length < 8 ? 6 : 3; // as many words are near a short one by chance
    for (const first of [...new Set(typed.slice(0, 2))].sort()) {
      this.pieces.read("spellings", first, first + LAST, (line, known) => {
        if (known[0] !== typed[0] && (known[0] !== typed[1] || known[1] !== typed[0])) return;
        const count = +line.split("\t")[1];
        if (count < least) return;
        const needed = slips(typed, known, most, this.pieces.head);
        if (needed < most || (needed === most && (!best || count > uses))) [most, best, uses] = [needed, known, count];
      });
    }
    return best;
  }

  // ---- The names of values ----

  // Gives points to the goods of the values whose names have the words: the more words of a name, the more points.
  countNames(parts) {
    const hits = new Map();
    for (const { names } of parts) for (const [name, like] of names) hits.set(name, (hits.get(name) ?? 0) + like);
    for (const part of parts) {
      const top = new Map();
      for (const [value, points] of this.pointsOfValues(part, hits)) {
        const { rows, closeness } = this.goodsOfValue(value);
        rows.forEach((row, n) => raise(top, row, points * (1 - this.numbers.CLOSENESS / 2 + this.numbers.CLOSENESS * closeness[n])));
      }
      for (const [row, points] of top) gain(part.points, row, points, this.numbers.SECOND);
    }
    return this.named(hits, parts.length);
  }

  pointsOfValues(part, hits) {
    const { valueOfName, sizeOfName, facetOfValue } = this.pieces, best = new Map();
    for (const [name, like] of part.names) {
      const value = valueOfName[name], size = sizeOfName[name], cover = Math.min(1, hits.get(name) / size);
      part.cover = Math.max(part.cover, cover * Math.min(1, like / this.numbers.SAME_STEM));
      const whole = size > 1 && cover > 0.95 ? this.numbers.PHRASE : 1, share = this.numbers.PART + (1 - this.numbers.PART) * cover * cover * cover;
      raise(best, value, like * whole * share * this.pieces.head.facets[facetOfValue[value]].weight);
    }
    return best;
  }

  named(hits, words) {
    const fits = new Map();
    for (const [name, like] of hits) {
      const cover = Math.min(1, like / this.pieces.sizeOfName[name]), share = like / words;
      if (cover > this.numbers.NAMED || share > this.numbers.NAMED) raise(fits, this.pieces.valueOfName[name], cover + share);
    }
    return [...fits.keys()].sort((a, b) => fits.get(b) - fits.get(a) || a - b);
  }

  // ---- The whole query ----

  weight({ word, points, cover }) {
    if (this.tongue.general.has(word)) return this.numbers.GENERAL;
    for (const given of points.values()) if (given >= this.numbers.OTHER_NAME * this.numbers.NAME) return 1;
    return this.numbers.PLAIN + (1 - this.numbers.PLAIN) * cover * cover;
  }

  sum(parts) {
    const score = new Map(), had = new Map(), lost = [];
    let total = 0;
    for (const part of parts) {
      if (!part.points.size) {
        if (!this.tongue.isUnspaced(part.word)) lost.push(part.word);
        continue;
      }
      const rare = Math.sqrt(Math.sqrt(this.rows / Math.max(part.count, part.points.size))) * this.weight(part);
      total += rare;
      for (const [row, points] of part.points) {
        score.set(row, (score.get(row) ?? 0) + rare * points);
        had.set(row, (had.get(row) ?? 0) + rare);
      }
    }
    return { score, had, total, lost };
  }

  // Points for goods that are called like the whole query, however it is spaced.
  called(query, had) {
    const points = new Map(), wanted = this.tongue.split(query).join("");
    if (wanted.length < 2) return points;
    this.pieces.read("words", wanted, wanted + LAST, (line, known) => {
      readNumbers(line.split("\t")[3] ?? "", (row, other) => {
        if (had.has(row)) raise(points, row, (known === wanted ? this.numbers.CALLED : this.numbers.BEGINS) * (other ? this.numbers.OTHER_NAME : 1));
      }, true);
    });
    return points;
  }
}

// Best first; a difference that nobody can see changes no order.
function ranked(rows, score) {
  const rounded = (row) => Math.floor(score.get(row) * 1000 + 0.5);
  return rows.sort((a, b) => rounded(b) - rounded(a) || a - b);
}

// Of the first goods for a single word, one has the word itself.
function kept(rows, parts, numbers) {
  const own = parts.length === 1 && parts[0].own, at = own ? rows.findIndex((row) => own.has(row)) : -1;
  if (at >= numbers.PROMISED) rows.splice(numbers.PROMISED - 1, 0, ...rows.splice(at, 1));
  return rows;
}

// The goods that have all words, and where these are few those that have most: at least the best there are.
function choose(had, total, called, someLost, numbers) {
  let highest = 0, sure = false;
  for (const share of had.values()) if (share > highest) highest = share;
  for (const points of called.values()) if (points >= numbers.OTHER_NAME * numbers.CALLED) sure = true;
  const enough = Math.min(numbers.MOST_OF_IT * total, highest), rows = [...had.keys()];
  const all = rows.filter((row) => called.has(row) || (!someLost && had.get(row) > 0.999 * total));
  const most = rows.filter((row) => called.has(row) || had.get(row) >= enough);
  const partly = !sure && all.length < numbers.FEW && most.length > all.length;
  return { rows: partly ? most : all, partly, whole: all.length };
}

// Letters left out, added, swapped or taken for one that is near or sounds alike; any other letter counts twice.
function slips(typed, known, most, { beside, numbers }) {
  if (Math.abs(typed.length - known.length) > most) return most + 1;
  const mayBeTaken = typed.length >= numbers.TAKEN;
  let before = [], row = Array.from({ length: known.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const last = row, letter = typed[i - 1], near = beside[letter];
    row = [i];
    for (let j = 1; j <= known.length; j++) {
      const other = known[j - 1], cost = letter === other ? 0 : mayBeTaken && (near === undefined || near.includes(other)) ? 1 : 2;
      let best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && letter === known[j - 2] && typed[i - 2] === other) best = Math.min(best, before[j - 2] + 1);
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
  }
  return row.at(-1);
}
