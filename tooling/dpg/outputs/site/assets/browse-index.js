// The goods: their facets, the rows of these, and blocks of cards (see facet_index.py).

import { Facet, readNumbers } from "./browse-facet.js";

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

// Cards of some goods in the page's language: columns, of which each has an entry for each good.
class Block {
  split = {};

  constructor(columns) {
    this.columns = columns;
  }

  // One entry of a column; texts are lines of one text.
  entry(column, at) {
    return (this.split[column] ??= typeof this.columns[column] === "string" ? this.columns[column].split("\n") : this.columns[column])[at];
  }
}

export class Index {
  columns = {}; // of all goods: days
  blocks = []; // of cards, by number
  hasRows = false; // the columns and those of facets are there

  constructor({ key, rows, block, dated, first, facets }, language) {
    Object.assign(this, { key, rows, block, dated, first, language });
    this.facets = facets.map((facet) => new Facet(facet, rows));
  }

  // Whether there are so many goods that each is fetched when it is shown, and the rows of facets when filters are used.
  get isLarge() {
    return this.block < this.rows;
  }

  // One column more of all goods.
  take(column) {
    Object.assign(this.columns, column);
    for (const facet of this.facets) facet.column = column[`rows-${facet.id}`] ?? facet.column;
  }

  numberOf(row) {
    return Math.floor(row / this.block);
  }

  // Numbers of the blocks of some rows that are not there yet.
  missing(rows) {
    return [...new Set(rows.map((row) => this.numberOf(row)))].filter((number) => !this.blocks[number]);
  }

  takeBlock(number, columns) {
    this.blocks[number] = new Block(columns);
  }

  entry(column, row) {
    return this.blocks[this.numberOf(row)].entry(column, row % this.block);
  }

  name(row) {
    return this.entry("names", row);
  }

  // The language and the words of the summary that a card shows.
  shown(row) {
    return [this.entry("languages", row) || this.language, this.entry("summaries", row)];
  }

  id(row) {
    return this.entry("ids", row) || usualId(this.name(row));
  }

  // The positions of the values that a card shows of a facet.
  valuesOf(facet, row) {
    const found = [];
    readNumbers(this.entry(`card-${facet.id}`, row), (position) => found.push(position));
    return found;
  }
}
