// Puts the goods of the address side by side. Their columns are files that the build makes, in the page's words.
// Words from records and addresses only ever become text nodes.

import { fold } from "./folding.js";

const box = document.getElementById("compare");
const root = new URL(box.dataset.root, location.href); // of the pages in this language
const top = new URL(box.dataset.top, location.href); // of the site
const MOST = +box.dataset.most;
const say = JSON.parse(document.getElementById("compare-strings").textContent);
const language = document.documentElement.lang || "en";
const at = (id) => document.getElementById(id);
const table = box.querySelector("table");
const rows = [...table.querySelectorAll("tbody tr")];
const titles = rows.map((row) => row.textContent.trim());

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

// By row: the cells, the group of the row, and what only one good has.
function judge(goods) {
  return rows.map((row, n) => {
    const cells = goods.map((good) => good.cells[n] && good.cells[n].map(wordsOf));
    const told = cells.filter(Boolean);
    const count = new Map();
    for (const cell of told) for (const words of cell) count.set(words, (count.get(words) || 0) + 1);
    const differs = new Set(told.map((cell) => [...cell].sort().join("\n"))).size > 1;
    const group = !told.length ? "empty" : differs ? "differs" : told.length < goods.length ? "untold" : "same";
    const isList = told.some((cell) => cell.length > 1);
    return { row, n, group, isOwn: (words) => isList && told.length > 1 && count.get(words) === 1 };
  });
}

// ---- Drawing ----

const GROUPS = ["differs", "untold", "same"]; // in this order
const between = (nodes, joint) => nodes.flatMap((node, n) => (n ? [joint, node] : [node]));
let folded = true; // whether the rows that are the same are hidden

function rowLink({ row, n, group }) {
  const show = () => group === "same" && hideSame(false);
  return element("a", { href: `#${row.id}`, onclick: show }, titles[n]);
}

function hideSame(hidden) {
  folded = hidden;
  const body = at("rows-same");
  body.classList.toggle("folded", hidden);
  body.querySelector("button").setAttribute("aria-expanded", !hidden);
}

// A sentence about the rows of a group; none if it is empty.
function drawSentence(place, sentence, judged, named = rowLink) {
  place.replaceChildren(...(judged.length ? phrase(sentence, { words: between(judged.map(named), say.comma) }) : []));
  place.hidden = !judged.length;
}

function drawSummary(judged) {
  const of = (group) => judged.filter((one) => one.group === group);
  for (const group of GROUPS) drawSentence(at(`in-${group}`), say[`in-${group}`], of(group));
  if (!of("differs").length) at("in-differs").replaceChildren(say.nothing);
  at("in-differs").hidden = false;
}

// Each group of rows has a heading; those that are the same unfold. One good alone has one group without a heading.
function drawRows(judged, goods) {
  const several = goods.length > 1, groups = several ? GROUPS : ["all"];
  const bodies = groups.map((group) => {
    const own = judged.filter((one) => (several ? one.group === group : one.group !== "empty"));
    own.forEach((one) => drawRow(one, goods));
    const heading = several && own.length ? [groupHeading(group, own.length, goods.length + 1)] : [];
    return element("tbody", { id: `rows-${group}` }, ...heading, ...own.map(({ row }) => row));
  });
  for (const body of table.querySelectorAll("tbody")) body.remove();
  table.append(...bodies);
  if (at("rows-same")?.rows.length) hideSame(folded);
  drawSentence(at("unrecorded"), several ? say.unrecordedAny : say.unrecordedOne, judged.filter(({ group }) => group === "empty"), ({ n }) => titles[n]);
}

function groupHeading(group, count, columns) {
  const title = `${SHAPES[group]} ${say[group]}`, act = () => hideSame(!folded);
  const words = group === "same"
    ? element("button", { type: "button", className: "unfold", onclick: act }, `${title} (${count})`)
    : element("span", {}, title);
  return element("tr", { className: "group" }, element("th", { scope: "rowgroup", colSpan: columns }, words));
}

const SHAPES = { differs: "≠", untold: "?", same: "=" };

function drawRow({ row, n, isOwn }, goods) {
  row.replaceChildren(row.firstElementChild, ...goods.map((good) => element("td", {}, cellOf(good.cells[n], isOwn))));
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
  drawRows(judged, goods);
  drawSummary(judged);
  at("differences").hidden = at("compare-legend").hidden = goods.length < 2;
  box.querySelector(".scroll").hidden = !goods.length;
  drawSuggested(goods, ids);
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
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
