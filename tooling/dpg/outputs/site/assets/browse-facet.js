// A facet of an index (see facet_index.py): its values, and the rows that have each of them.

import { add, none } from "./browse-bits.js";

const CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
export const NUMBERS = new Uint8Array(128);
for (let n = 0; n < 64; n++) NUMBERS[CODE.charCodeAt(n)] = n;

// Calls `put(row, position)` for each value of each row. Positions are written as the gaps between them, five bits a letter.
function readGaps(cells, put) {
  for (let at = 0, row = 0, position = -1, number = 0, shift = 0; at < cells.length; at++) {
    const code = cells.charCodeAt(at);
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

export class Facet {
  column = ""; // for each row the positions of its values; comes after them

  constructor({ id, values, weight, card, sort }, rows) {
    Object.assign(this, { id, values, weight, card, sort, rows, labels: [...values], entries: [], chosen: new Set() });
    this.position = new Map(values.map((value, i) => [value, i]));
  }

  label(value) {
    return this.labels[this.position.get(value)] ?? value;
  }

  // By value the rows that have it; read when first asked for, as a first answer needs few facets.
  get bits() {
    if (this.sets) return this.sets;
    const sets = this.values.map(() => none(this.rows));
    readGaps(this.column, (row, position) => position < sets.length && add(sets[position], row));
    if (this.column) this.sets = sets;
    return sets;
  }

  // How many values each row has.
  get sizes() {
    if (this.counts) return this.counts;
    const counts = new Uint16Array(this.rows);
    readGaps(this.column, (row) => counts[row]++);
    if (this.column) this.counts = counts;
    return counts;
  }

  // The positions of the values of one row.
  of(row) {
    this.cells ??= this.column.split(",");
    const found = [];
    readGaps(this.cells[row], (_, position) => found.push(position));
    return found;
  }
}
