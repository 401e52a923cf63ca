// A facet of an index (see facet_index.py): its values, and the rows that have each of them.

import { add, none } from "./browse-bits.js";

const CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
export const NUMBERS = new Uint8Array(128);
for (let n = 0; n < 64; n++) NUMBERS[CODE.charCodeAt(n)] = n;

// Calls `tell(number, more)` for rising numbers written as gaps, five bits a letter; with `pairs`, each with one more number.
export function readNumbers(text, tell, pairs) {
  for (let at = 0, number = -1, gap = 0, shift = 0; at < text.length; at++) {
    const digit = NUMBERS[text.charCodeAt(at)];
    gap |= (digit & 31) << shift;
    shift += 5;
    if (digit > 31) continue;
    number += gap + 1;
    gap = shift = 0;
    tell(number, pairs ? NUMBERS[text.charCodeAt(++at)] : 0);
  }
}

// Calls `put(row, position)` for each value of each row.
const readRows = (cells, put) => cells.split(",").forEach((cell, row) => readNumbers(cell, (position) => put(row, position)));

export function positionsIn(cell) {
  const found = [];
  readNumbers(cell, (position) => found.push(position));
  return found;
}

export class Facet {
  column = ""; // for each row the positions of its values; comes after them
  known = new Map(); // by position: the rows of chosen values

  constructor({ id, values, card, sort }, rows) {
    Object.assign(this, { id, values, card, sort, rows, labels: [...values], entries: [], chosen: new Set() });
    this.position = new Map(values.map((value, i) => [value, i]));
  }

  label(value) {
    return this.labels[this.position.get(value)] ?? value;
  }

  // By value the rows that have it; read when first asked for, as a first answer needs few facets.
  get bits() {
    if (this.sets) return this.sets;
    const sets = this.values.map(() => none(this.rows));
    readRows(this.column, (row, position) => position < sets.length && add(sets[position], row));
    if (this.column) this.sets = sets;
    return sets;
  }

  // The rows that have a value, which may be known before those of all values are.
  bitsOf(position) {
    return this.known.get(position) ?? this.bits[position];
  }

  // How many values each row has.
  get sizes() {
    if (this.counts) return this.counts;
    const counts = new Uint16Array(this.rows);
    readRows(this.column, (row) => counts[row]++);
    if (this.column) this.counts = counts;
    return counts;
  }

  // The positions of the values of one row.
  of(row) {
    this.cells ??= this.column.split(",");
    return positionsIn(this.cells[row]);
  }
}
