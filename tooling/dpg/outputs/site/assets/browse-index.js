// The goods: their facets, the rows of these, and blocks of cards (see facet_index.py).

import { Facet, positionsIn } from "./browse-facet.js";

const usualId = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

export class Index {
  blocks = []; // of cards, by number
  columns = {}; // of all goods, once `hasRows`
  hasRows = false;

  constructor(head, language) {
    Object.assign(this, head, { language });
    this.facets = head.facets.map((facet) => new Facet(facet, head.rows));
  }

  // Whether there are so many goods that each is fetched when it is shown, and the rows of facets when filters are used.
  get isLarge() {
    return this.block < this.rows;
  }

  takeRows(columns) {
    this.columns = columns;
    for (const facet of this.facets) facet.column = columns[`rows-${facet.id}`];
    this.hasRows = true;
  }

  numberOf(row) {
    return Math.floor(row / this.block);
  }

  // Numbers of the blocks of some rows that are not there yet.
  missing(rows) {
    return [...new Set(rows.map((row) => this.numberOf(row)))].filter((number) => !this.blocks[number]);
  }

  // Cards of some goods in the page's language: columns with an entry for each; texts are lines of one text.
  takeBlock(number, columns) {
    this.blocks[number] = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.split?.("\n") ?? column]));
  }

  entry(column, row) {
    return this.blocks[this.numberOf(row)][column][row % this.block];
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
    return positionsIn(this.entry(`card-${facet.id}`, row));
  }
}
