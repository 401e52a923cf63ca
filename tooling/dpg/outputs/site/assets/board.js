// Narrows the list of needs or of offers; without it the filters are links to lists.

import { add, none, rowsOf } from "./browse-bits.js";
import { Facet } from "./browse-facet.js";
import { Filters } from "./browse-filters.js";
import { addressOf, afterPaint, at, button, drawLanguages, element, setText } from "./browse-page.js";
import { counted, say } from "./browse-say.js";
import { isOver } from "./day.js";

const board = at("board"), results = at("results"), count = at("result-count");
const root = new URL(board.dataset.root, location.href); // of the pages in this language
const perPage = +board.dataset.perPage; // cards on each page of a long list
const PAGE = 100;
const cards = [...results.children]; // by row; those of later pages are fetched when they are first shown
const pages = new Map(); // fetched, by number
const nothing = element("div", { id: "nothing" });
const filters = new Filters(go, clear, count);
let open; // the rows whose last day is not over
let shown;

async function openIndex() {
  const answer = await fetch(new URL(board.dataset.index, new URL(board.dataset.top, location.href)));
  const { key, rows, until, facets, ...columns } = await answer.json();
  checkKey(key);
  open = none(rows);
  until.split(",").forEach((day, row) => row < rows && !isOver(day) && add(open, row));
  filters.adopt(facets.map((facet) => Object.assign(new Facet(facet, rows), { column: columns[`rows-${facet.id}`] })));
}

// Rows are the same entries only in files of the same build.
function checkKey(key) {
  if (key !== board.dataset.key) throw new Error("of another build");
}

// ---- Cards of later pages ----

const pageOf = (row) => Math.floor(row / perPage) + 1;

async function readPage(number) {
  const there = new URL(`${board.dataset.later}${number}/`, root);
  const answer = await fetch(there);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  checkKey(page.querySelector("[data-key]")?.dataset.key);
  page.querySelectorAll(".entries > li, .cards > li").forEach((card, n) => {
    for (const link of card.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), there);
    cards[(number - 1) * perPage + n] = card;
  });
}

function fetchPage(number) {
  if (!pages.has(number)) pages.set(number, readPage(number).catch((error) => {
    pages.delete(number);
    throw error;
  }));
  return pages.get(number);
}

const fetchCards = (rows) => Promise.all(Array.from(new Set(rows.filter((row) => !cards[row]).map(pageOf)), fetchPage));

// ---- Drawing ----

let latest = 0;

async function drawResults(list) {
  const ticket = ++latest, wanted = list.slice(0, shown), missing = wanted.findIndex((row) => !cards[row]);
  const draw = (rows) => results.replaceChildren(...rows.map((row) => cards[row]));
  const left = Math.min(PAGE, list.length - shown);
  at("paging").replaceChildren(...(left > 0 ? [button(counted(say.more, left), () => showMore(list))] : []));
  draw(missing < 0 ? wanted : wanted.slice(0, missing));
  if (missing < 0) return;
  await fetchCards(wanted);
  if (ticket === latest) draw(wanted);
}

async function showMore(list) {
  const first = list[shown];
  shown += PAGE;
  history.replaceState({ shown }, "", address());
  await drawResults(list).catch(fail);
  cards[first]?.querySelector("a").focus();
}

function drawNothing(list) {
  if (list.length) return nothing.replaceChildren();
  const ways = filters.waysOut(open);
  nothing.replaceChildren(element("p", {}, ways.length ? say.none : say.empty), element("ul", { className: "plain-list" }, ...ways));
}

function update() {
  const list = rowsOf(filters.narrowed(open));
  setText(count, counted(say.counted, list.length));
  filters.drawChosen();
  filters.draw(open);
  drawNothing(list);
  drawResults(list).catch(fail);
}

const fail = () => setText(count, say.failed);

// ---- The address is the state ----

function address() {
  const asked = new URLSearchParams();
  filters.write(asked);
  return addressOf(asked);
}

function arrive() {
  filters.read(new URLSearchParams(location.search));
  shown = history.state?.shown || PAGE;
  update();
  drawLanguages();
  filters.reveal();
}

function go() {
  shown = PAGE;
  update();
  const there = address();
  afterPaint(() => {
    history.pushState({ shown }, "", there);
    drawLanguages();
  });
}

function clear() {
  filters.read();
  go();
  count.focus();
}

openIndex().then(() => {
  count.tabIndex = -1; // has the focus when the last chip is gone
  at("paging").after(nothing);
  filters.listen();
  arrive();
  addEventListener("popstate", arrive);
}).catch(fail);
