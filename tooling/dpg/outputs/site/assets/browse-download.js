// A list of goods as a file, made from the index.

import { element } from "./browse-page.js";

const MARK = /^[\s\u200b-\u200f]*[=+\-@＝＋－＠\t\r]/; // what a spreadsheet would run

// Gives the reader a file with the goods of some rows, in their order.
export function listFile(kind, index, rows, folder) {
  const goods = rows.map((row) => rowOf(index, row, folder));
  const text = kind === "csv" ? csv(goods) : `${JSON.stringify(goods, null, 1)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
  element("a", { href: address, download: `goods.${kind}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function rowOf(index, row, folder) {
  const id = index.id(row), good = { id, name: index.name(row), summary: index.shown(row)[1], address: new URL(`${id}/`, folder).href };
  for (const facet of index.facets) good[facet.id] = facet.of(row).map((i) => facet.values[i]);
  return good;
}

// The first sign tells Excel that the text is UTF-8.
function csv(goods) {
  const cell = (value) => {
    const text = Array.isArray(value) ? value.join(" ") : value, safe = MARK.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return "\ufeff" + [Object.keys(goods[0]), ...goods.map(Object.values)].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}
