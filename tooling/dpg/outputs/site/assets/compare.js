// Puts the goods of the address side by side. Their columns are files that the build makes, in the page's words.
// Words from records and addresses only ever become text nodes.

import { fold } from "./folding.js";

const box = document.getElementById("compare");
const root = new URL(box.dataset.root, location.href); // of the pages in this language
const top = new URL(box.dataset.top, location.href); // of the site
const MOST = +box.dataset.most;
const NAMED = 4; // so many entries of a cell are named in a sentence
const say = JSON.parse(document.getElementById("compare-strings").textContent);
const language = document.documentElement.lang || "en";
const at = (id) => document.getElementById(id);
const rows = [...box.querySelectorAll("tbody tr")];
const titles = rows.map((row) => row.querySelector(".question").textContent);

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The words of a template as nodes, each text set apart, so that it keeps its own writing direction; a list keeps the page's.
function phrase(template, values) {
  return template.split(/\{(\w+)\}/).flatMap((part, n) => {
    const value = n % 2 ? values[part] : part;
    return n % 2 && !Array.isArray(value) ? [element("bdi", {}, value)] : value;
  });
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- The address is the state ----

function idsOfAddress() {
  const asked = new URLSearchParams(location.search).getAll("ids").join(",").split(",");
  return [...new Set(asked.filter((id) => /^[a-z0-9-]+$/.test(id)))].slice(0, MOST);
}

const addressOf = (ids) => location.pathname + (ids.length ? `?ids=${ids.join(",")}` : "");

function go(ids) {
  history.pushState(null, "", addressOf(ids));
  return draw();
}

// ---- The columns ----

const fetched = new Map(); // by number of the file: its goods by id

// The number of the file with a good, computed as in shards.py; an id has only ASCII letters, digits and hyphens.
const shardOf = (id) => [...id].reduce((value, letter) => (value * 31 + letter.charCodeAt()) % 65536, 0) % +box.dataset.shards;

// The good with its cells; null if there is none.
async function fetchGood(id) {
  const number = shardOf(id);
  if (!fetched.has(number)) fetched.set(number, fetchShard(number).catch((error) => (fetched.delete(number), Promise.reject(error))));
  const goods = await fetched.get(number);
  return Object.hasOwn(goods, id) ? { id, ...goods[id] } : null;
}

async function fetchShard(number) {
  const answer = await fetch(new URL(`compare/${language}/${number}.json`, top));
  if (!answer.ok) throw new Error(answer.statusText);
  const { texts, goods } = await answer.json();
  for (const good of Object.values(goods)) good.cells = good.cells.map((cell) => cell && cell.map((number) => texts[number]));
  return goods;
}

// ---- What differs ----

const wordsOf = (entry) => (typeof entry === "string" ? entry : entry[1]);

// By row: the cells, those that say something, what only one good has, and whether they differ.
function judge(goods) {
  return rows.map((row, n) => {
    const cells = goods.map((good) => good.cells[n] && good.cells[n].map(wordsOf));
    const told = cells.filter(Boolean);
    const count = new Map();
    for (const cell of told) for (const words of cell) count.set(words, (count.get(words) || 0) + 1);
    const differs = new Set(told.map((cell) => [...cell].sort().join("\n"))).size > 1;
    const verdict = differs ? "differs" : told.length < goods.length ? "untold" : "same";
    const isList = told.some((cell) => cell.length > 1);
    return { row, n, cells, verdict, isList, isOwn: (words) => told.length > 1 && count.get(words) === 1 };
  });
}

function shortened(words) {
  const shown = between(words.slice(0, NAMED).map((word) => element("bdi", {}, word)), say.comma), n = words.length - NAMED;
  return n > 0 ? phrase(say.more, { words: shown, n: `${n}` }) : shown;
}

// The parts of the sentence on one row: each good's answer where all have one, else what only that good has.
function partsOf({ cells, isOwn, isList }, goods) {
  const owns = isList && cells.some((cell) => cell?.some(isOwn));
  return cells.flatMap((cell, g) => {
    const listed = !cell ? [say.unrecorded] : owns ? cell.filter(isOwn) : cell;
    const wording = cell && owns ? say.onlyIn : say.one;
    return listed.length ? [phrase(wording, { name: goods[g].name, words: shortened(listed) })] : [];
  });
}

// ---- Drawing ----

const rowLink = ({ row, n }) => element("a", { href: `#${row.id}` }, titles[n]);
const between = (nodes, joint) => nodes.flatMap((node, n) => (n ? [joint, node] : [node]));

function drawDifferences(judged, goods) {
  const of = (verdict) => judged.filter((one) => one.verdict === verdict);
  const items = of("differs").map((one) => {
    return element("li", {}, element("strong", {}, rowLink(one)), " – ", ...between(partsOf(one, goods), [" · "]).flat());
  });
  at("differing").replaceChildren(...items);
  drawSentence(at("alike"), say.alike, of("same"));
  drawSentence(at("untold"), say.unclear, of("untold"));
}

// A sentence with the links to rows in the place of its words.
function drawSentence(place, sentence, judged) {
  place.replaceChildren(...(judged.length ? phrase(sentence, { words: between(judged.map(rowLink), say.comma) }) : []));
}

const SHAPES = { differs: "≠", same: "=", untold: "?" };

function drawRow({ row, n, verdict, isList, isOwn }, goods) {
  const heading = row.firstElementChild, several = goods.length > 1;
  heading.querySelector(".verdict")?.remove();
  row.className = several ? verdict : "";
  const shape = element("span", { className: "shape" }, SHAPES[verdict]);
  if (several) heading.append(element("span", { className: "verdict" }, shape, ` ${say[verdict]}`));
  row.replaceChildren(heading, ...goods.map((good) => element("td", {}, cellOf(good.cells[n], (words) => isList && isOwn(words)))));
}

function cellOf(entries, isOwn) {
  if (!entries) return element("span", { className: "none" }, say.unrecorded);
  const lines = entries.map((entry) => lineOf(entry, isOwn(wordsOf(entry))));
  return lines.length === 1 ? lines[0] : element("ul", {}, ...lines.map((line) => element("li", {}, line)));
}

function lineOf(entry, own) {
  const line = element(own ? "strong" : "span", {}, element("bdi", {}, wordsOf(entry)));
  const tag = typeof entry === "string" ? language : entry[0];
  if (tag !== language) {
    line.firstChild.lang = tag;
    if (say.tongues[tag]) line.append(" ", element("bdi", { className: "tongue", lang: language }, `(${say.tongues[tag]})`));
  }
  if (own) line.append(" ", element("span", { className: "hide" }, `(${say.only})`));
  return line;
}

function headingOf({ id, name }, ids) {
  const link = element("a", { href: new URL(`goods/${id}/`, root).href }, element("bdi", {}, name));
  const remove = element("button", { type: "button", className: "remove", onclick: () => drop(id, ids) }, "✕");
  remove.setAttribute("aria-label", fill(say.remove, { name }));
  return element("th", { scope: "col" }, link, " ", remove);
}

async function drop(id, ids) {
  const place = ids.indexOf(id);
  await go(ids.filter((other) => other !== id));
  // The button is gone: the keyboard goes on with the next one.
  (box.querySelectorAll(".remove")[Math.max(0, Math.min(place, ids.length - 2))] ?? at("choose")).focus();
}

function drawSuggested(goods, ids) {
  const offered = new Map();
  for (const good of goods) for (const [id, name] of good.kin) if (!ids.includes(id) && !offered.has(id)) offered.set(id, [name, good.name]);
  suggested = [...offered].slice(0, 2 * MOST).map(([id, [name, like]]) => offer(id, name, phrase(say.like, { name: like })));
  at("suggested").replaceChildren(...suggested);
  const picked = ids.map((id) => `compare=${id}`).join("&");
  at("choose").search = picked && `?${picked}`;
  at("add-goods").hidden = ids.length >= MOST;
}

function offer(id, name, why) {
  const add = () => {
    at("name").value = at("named-count").textContent = "";
    go([...idsOfAddress(), id]);
  };
  const words = element("button", { type: "button", className: "action", onclick: add }, ...phrase(say.add, { name }));
  return element("li", {}, words, " ", element("span", { className: "by" }, ...why));
}

// ---- Goods by name: their list is loaded when somebody starts to type ----

let names; // of all goods: id, name and other names, folded
let suggested = [];

async function fetchNames() {
  const answer = await fetch(new URL("assets/catalogue/contribute-known.json", top));
  if (!answer.ok) throw new Error(answer.statusText);
  const listed = (await answer.json()).filter(([, , , addresses]) => addresses.length); // a removed good has none
  return listed.map(([id, name, others]) => ({ id, name, words: [name, ...others].map(fold) }));
}

async function findNames() {
  const asked = fold(at("name").value.trim());
  at("named-count").textContent = "";
  if (!asked) return at("suggested").replaceChildren(...suggested);
  names ??= fetchNames();
  const all = await names.catch(() => (names = undefined, [])), taken = idsOfAddress();
  if (asked !== fold(at("name").value.trim())) return;
  const rank = ({ words }) => Math.min(...words.map((word) => (word.startsWith(asked) ? 0 : word.includes(` ${asked}`) ? 1 : word.includes(asked) ? 2 : 3)));
  const found = all.map((good) => [rank(good), good]).filter(([place, { id }]) => place < 3 && !taken.includes(id));
  found.sort((a, b) => a[0] - b[0]);
  if (!found.length) at("named-count").textContent = say["none-called"];
  at("suggested").replaceChildren(...found.slice(0, 2 * MOST).map(([, { id, name }]) => offer(id, name, [])));
}

function drawAll(goods, missing) {
  const ids = goods.map(({ id }) => id), judged = judge(goods);
  const names = between(goods.map(({ name }) => element("bdi", {}, name)), say.comma);
  const told = [[say.none], [say.single], phrase(say.compared, { names })][Math.min(2, goods.length)];
  at("compare-count").replaceChildren(...told, ...missing.flatMap((id) => [" ", ...phrase(say.missing, { id })]));
  box.querySelector("thead tr").replaceChildren(box.querySelector("thead th"), ...goods.map((good) => headingOf(good, ids)));
  for (const one of judged) drawRow(one, goods);
  drawDifferences(judged, goods);
  at("differences").hidden = at("compare-legend").hidden = goods.length < 2;
  box.querySelector(".scroll").hidden = !goods.length;
  drawSuggested(goods, ids);
  for (const link of document.querySelectorAll(".md-select__link")) link.search = location.search;
}

let latest = 0;

async function draw() {
  const ticket = ++latest, ids = idsOfAddress();
  try {
    const found = await Promise.all(ids.map(fetchGood));
    if (ticket === latest) drawAll(found.filter(Boolean), ids.filter((_, n) => !found[n]));
  } catch {
    if (ticket === latest) at("compare-count").textContent = say.failed;
  }
}

at("name").addEventListener("input", findNames);
addEventListener("popstate", draw);
draw();
