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

const usualId = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

// Positions are written as the gaps between them.
export function positionsOf(gaps = []) {
  let position = -1;
  return gaps.map((gap) => (position += gap + 1));
}

function openFacet({ id, title, values, goods }, rows) {
  const facet = { id, title, values, goods, labels: [...values], names: values.map(() => []), entries: [], chosen: new Set() };
  facet.position = new Map(values.map((value, i) => [value, i]));
  facet.bits = values.map(() => none(rows));
  for (let row = 0; row < goods.length; row++) {
    let position = -1;
    for (const gap of goods[row]) {
      position += gap + 1;
      if (position < values.length) add(facet.bits[position], row);
    }
  }
  return facet;
}

export function openIndex(columns) {
  const rows = columns.ids.length;
  const names = columns.texts.filter((_, i) => !(i & 1)), summaries = columns.texts.filter((_, i) => i & 1);
  return {
    ...columns,
    rows,
    names,
    summaries,
    ids: columns.ids.map((id, row) => id || usualId(names[row])),
    facets: columns.facets.map((facet) => openFacet(facet, rows)),
  };
}

// The names of values in all languages and more texts of goods; false if they are of another state of the catalogue.
export function addWords(index, words) {
  if (words.key !== index.key) return false;
  index.facets.forEach((facet, f) => facet.names.forEach((names, i) => names.push(...words.words[f][i])));
  index.more = words.more;
  return true;
}
