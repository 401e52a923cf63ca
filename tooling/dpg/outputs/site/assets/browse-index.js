// The columns of the index of goods (see facet_index.py).

import { Facet } from "./browse-facet.js";

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
  split = {};

  // One column more: types, then facets, then anything else.
  take(column) {
    Object.assign(this.columns, column);
    if (column.types) this.rows = column.types.length;
    if (column.facets) this.facets = column.facets.map((facet) => new Facet(facet, this.rows));
    for (const facet of this.facets) facet.column = column[`rows-${facet.id}`] ?? facet.column;
  }

  // What cards say in the page's language. Texts of another state of the catalogue are left out.
  speak(language, own) {
    this.language = language;
    if (own?.key === this.columns.key) Object.assign(this.columns, own);
    this.split = {};
  }

  // One entry of a column of texts.
  text(column, line) {
    return (this.split[column] ??= (this.columns[column] ?? "").split("\n"))[line] ?? "";
  }

  name(row) {
    return this.text("names", row);
  }

  // The language and the words of the summary that a card shows.
  shown(row) {
    return [this.text("languages", row) || this.language, this.text("summaries", row)];
  }

  asks(row) {
    return this.text("asks", row);
  }

  id(row) {
    return this.text("ids", row) || usualId(this.name(row));
  }

  row(id) {
    this.rowById ??= new Map(Array.from({ length: this.rows }, (_, row) => [this.id(row), row]));
    return this.rowById.get(id);
  }
}
