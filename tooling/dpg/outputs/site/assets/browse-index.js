// The columns of the index (see facet_index.py), and sets of goods as bits over row numbers.

export const has = (bits, row) => (bits[row >>> 5] >>> (row & 31)) & 1;
export const none = (rows) => new Uint32Array((rows + 31) >>> 5);

export function all(rows) {
  const bits = none(rows).fill(0xffffffff);
  if (rows & 31) bits[bits.length - 1] = 2 ** (rows & 31) - 1;
  return bits;
}

export function add(bits, row) {
  bits[row >>> 5] |= 1 << (row & 31);
}

export function join(bits, more) {
  for (let i = 0; i < bits.length; i++) bits[i] |= more[i];
}

export function keep(bits, only) {
  for (let i = 0; i < bits.length; i++) bits[i] &= only[i];
}

export function sizeOfBoth(a, b) {
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    let n = a[i] & b[i];
    if (!n) continue;
    n -= (n >>> 1) & 0x55555555;
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
    size += Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return size;
}

export function rowsOf(bits) {
  const found = [];
  for (let i = 0; i < bits.length; i++) {
    for (let n = bits[i]; n; n &= n - 1) found.push(32 * i + 31 - Math.clz32(n & -n));
  }
  return found;
}

const CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const NUMBERS = new Uint8Array(128);
for (let n = 0; n < 64; n++) NUMBERS[CODE.charCodeAt(n)] = n;

// Calls `put(row, position)` for each value of each good. Positions are written as the gaps between them, five bits a letter.
function readGaps(goods, put) {
  for (let at = 0, row = 0, position = -1, number = 0, shift = 0; at < goods.length; at++) {
    const code = goods.charCodeAt(at);
    if (code === 44) {
      row++;
      position = -1;
      continue;
    }
    number |= (NUMBERS[code] & 31) << shift;
    shift += 5;
    if (NUMBERS[code] > 31) continue;
    put(row, (position += number + 1));
    number = shift = 0;
  }
}

class Facet {
  goods = ""; // for each the positions of its values; comes after them

  constructor({ id, values, weight, card, sort }, rows) {
    Object.assign(this, { id, values, weight, card, sort, rows, labels: [...values], names: values.map(() => []), entries: [], chosen: new Set() });
    this.position = new Map(values.map((value, i) => [value, i]));
  }

  // By value the goods that have it; read when first asked for, as a first answer needs few facets.
  get bits() {
    if (this.sets) return this.sets;
    const sets = this.values.map(() => none(this.rows));
    readGaps(this.goods, (row, position) => position < sets.length && add(sets[position], row));
    if (this.goods) this.sets = sets;
    return sets;
  }

  // How many values each good has.
  get sizes() {
    if (this.counts) return this.counts;
    const counts = new Uint16Array(this.rows);
    readGaps(this.goods, (row) => counts[row]++);
    if (this.goods) this.counts = counts;
    return counts;
  }

  // The positions of the values of one good.
  of(row) {
    this.cells ??= this.goods.split(",");
    const found = [];
    readGaps(this.cells[row], (_, position) => found.push(position));
    return found;
  }
}

const usualId = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// Reads a file of columns, a line each, so that what has come is at hand while a slow line brings the rest.
export async function readColumns(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const read = (line) => take(JSON.parse(`{${line.replace(/^\{|[,}]$/g, "")}}`));
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) return take(JSON.parse(rest)); // all in one line, or an error where it broke off
    const lines = value.split("\n");
    lines[0] = rest + lines[0];
    rest = lines.pop();
    lines.forEach(read);
    if (lines.at(-1) === "}") return; // sooner than browsers tell that it is the end
  }
}

export class Index {
  columns = {};
  facets = [];
  folded = {}; // columns as they are searched
  split = {};

  // One column more: types, then facets, then anything else.
  take(column) {
    Object.assign(this.columns, column);
    if (column.types) this.rows = column.types.length;
    if (column.facets) this.facets = column.facets.map((facet) => new Facet(facet, this.rows));
    for (const facet of this.facets) facet.goods = column[`rows-${facet.id}`] ?? facet.goods;
  }

  // What cards say in the page's language where that is not the index's.
  speak(language, own) {
    const same = own?.key === this.columns.key;
    Object.assign(this, { language, own: new Map(same ? own.summaries : []), wishes: same && new Map(own.asks) });
  }

  // One entry of a column of texts.
  text(column, line) {
    return (this.split[column] ??= this.columns[column].split("\n"))[line];
  }

  name(row) {
    return this.text("texts", 2 * row);
  }

  summary(row) {
    return this.text("texts", 2 * row + 1);
  }

  // The language and the words of the summary that a card shows.
  shown(row) {
    return this.own.has(row) ? [this.language, this.own.get(row)] : [this.text("languages", row) || "en", this.summary(row)];
  }

  asks(row) {
    return this.wishes ? this.wishes.get(row) : this.text("asks", row);
  }

  id(row) {
    return this.text("ids", row) || usualId(this.name(row));
  }

  row(id) {
    this.rowById ??= new Map(Array.from({ length: this.rows }, (_, row) => [this.id(row), row]));
    return this.rowById.get(id);
  }

  // The names of values in all languages and more texts of goods; false if they are of another state of the catalogue.
  addWords({ key, words, more }) {
    if (key !== this.columns.key) return false;
    this.facets.forEach((facet, f) => {
      for (const ofLanguage of words[f]) ofLanguage.split("\n").forEach((names, i) => names && facet.names[i].push(...names.split("\t")));
    });
    this.columns.more = more;
    return true;
  }
}
