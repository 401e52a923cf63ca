// Searches and narrows the page of all goods; without it the filters are links to lists.

import { add, all, has, none, rowsOf, sizeOfBoth } from "./browse-bits.js";
import { listFile } from "./browse-download.js";
import { Filters } from "./browse-filters.js";
import { Search } from "./browse-find.js";
import { Index } from "./browse-index.js";
import { addressOf, afterPaint, at, button, drawLanguages, element, setText } from "./browse-page.js";
import { counted, fill, language, numbers, say } from "./browse-say.js";
import { Pieces } from "./browse-pieces.js";
import { Tongue } from "./browse-words.js";

const box = at("browse");
const root = new URL(box.dataset.root, location.href); // of the pages in this language
const top = new URL(box.dataset.top, location.href); // of the site
const PAGE = 60;
const FEW = 20; // cards of a page that may each be in another block
const SCREEN = 6; // cards, about what a screen shows
const LONGEST = 200;
const OFFERS = 4;

let rows = 0;
let index; // see browse-index.js
let cards = []; // by row, made when first shown
let found; // the last answer, as filters change more often than words
let state = { q: "", plain: new Set(), sort: "", shown: 0 };

// ---- The index ----

const everything = () => all(rows);

function bitsOf(list) {
  const bits = none(rows);
  list.forEach((row) => add(bits, row));
  return bits;
}

async function fetchFile(path) {
  const answer = await fetch(new URL(path, top));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer;
}

const fetchJson = async (path) => (await fetchFile(path)).json();
const ours = (name) => fetchJson(`assets/catalogue/${name}`);

// What a file has, if it is of the same state of the catalogue as the index.
async function ofState(file) {
  const content = await file;
  if (content.key !== index.key) throw new Error("another state");
  return content;
}

// Fetches something once; what failed is tried again when it is next asked for.
function once(fetchIt) {
  let asked;
  return () => (asked ??= fetchIt().catch((error) => {
    asked = undefined;
    throw error;
  }));
}

async function openIndex() {
  index = new Index(await ours("facet-index.json"), language);
  ({ rows } = index);
  filters.adopt(index.facets);
  values = index.facets.flatMap((facet) => facet.values.map((_, i) => ({ facet, i })));
  if (!index.isLarge) await openRows();
}

// The rows of facets and of days: for the filters, and for orders other than by name.
const openRows = once(async () => index.takeRows(await ofState(ours("facet-rows.json"))));

const blocks = []; // by number: how a block of cards is fetched
const openBlock = (number) => (blocks[number] ??= once(async () => index.takeBlock(number, await ofState(ours(`cards/${language}/${number}.json`)))))();

// What new cards of some rows say in the page's language; the page has its first cards itself.
const missing = (list) => index.missing(list.filter((row) => !cards[row]));
const openCards = (list) => Promise.all(missing(list).map(openBlock));

// ---- Words: their index is fetched when the reader is about to type, its pieces when they are needed ----

const fetchText = async (name) => (await fetchFile(`search/${name}`)).text();

const fetchHead = once(() => fetchJson("search/index.json"));
const openSearch = once(async () => {
  const head = await ofState(fetchHead());
  return new Search(new Pieces(head, fetchText), new Tongue(head));
});

let values = []; // all values of all facets, as the index of words numbers them

const keyOf = ({ q, plain }) => JSON.stringify([q, ...[...plain].sort()]);

// The answer to what is asked now; false if something else was asked meanwhile.
let latest = 0;
async function ask() {
  const ticket = ++latest, key = keyOf(state);
  if (!state.q || found?.key === key) return true;
  const answer = await (await openSearch()).ask(state.q, state.plain);
  if (ticket !== latest) return false;
  found = { key: answer.part ? "" : key, bits: bitsOf(answer.rows), ...answer }; // a part is asked for again
  box.dataset.found = state.q; // for tests and benchmarks
  return true;
}

// ---- Narrowing ----

// The rows that the words find.
const searched = () => (state.q ? found.bits : everything());

function sorted() {
  const bits = filters.narrowed(searched());
  if (state.q && !state.sort) return found.rows.filter((row) => has(bits, row));
  const list = rowsOf(bits); // by name already
  if (index.dated.includes(state.sort)) return highestFirst(list, index.columns[state.sort]); // those of unknown days come last
  const facet = index.facets.find(({ sort }) => sort === state.sort);
  return facet ? highestFirst(list, facet.sizes) : list;
}

// Rows by a number of each, and by row where it is the same: as one number, since numbers are sorted ten times as fast.
function highestFirst(list, numberOf) {
  const keys = Float64Array.from(list, (row) => row - numberOf[row] * 2 ** 22);
  return Array.from(keys.sort(), (key) => key - Math.floor(key / 2 ** 22) * 2 ** 22);
}

// Where no day is known there is nothing to sort by.
const waysToSort = () =>
  ["name", ...index.dated, ...index.facets.flatMap(({ sort }) => sort ?? [])];

// ---- The address is the state ----

function readAddress() {
  const asked = new URLSearchParams(location.search);
  state = {
    q: (asked.get("q") || "").trim().slice(0, LONGEST),
    plain: new Set(asked.getAll("plain")),
    sort: waysToSort().includes(asked.get("sort")) ? asked.get("sort") : "",
    shown: history.state?.shown || 0,
  };
  filters.read(asked);
}

function address() {
  const asked = new URLSearchParams();
  if (state.q) asked.set("q", state.q);
  for (const words of [...state.plain].sort()) asked.append("plain", words);
  filters.write(asked);
  if (state.sort && (state.q || state.sort !== "name")) asked.set("sort", state.sort);
  for (const id of new URLSearchParams(location.search).getAll("compare")) asked.append("compare", id);
  return addressOf(asked);
}

function go() {
  clearTimeout(timer);
  typing = false;
  state.shown = 0;
  const there = address();
  update();
  afterPaint(() => { // it takes as long as the answer
    history.pushState({ shown: 0 }, "", there);
    drawLanguages();
  });
}

// ---- Drawing ----

// How a card shows the values of a facet, by OnCard of model/facets.py; empty where there is nothing to show.
const onCard = {
  numbers(facet, row) {
    const numbers = index.valuesOf(facet, row).map((i) => +facet.values[i]).sort((a, b) => a - b).join(" ");
    return numbers && fill(say.sdgs, { numbers });
  },
  places(facet, row) {
    const places = index.valuesOf(facet, row).map((i) => facet.labels[i]);
    if (places.length > 3) return counted(say.countries, places.length);
    return places.sort().join(say.comma) || (index.entry("worldwide", row) && say.worldwide);
  },
  yes(facet, row) {
    return index.valuesOf(facet, row).includes(facet.position.get("yes")) && say.offline;
  },
};

function factsOf(row) {
  const shown = index.facets.filter(({ card }) => card).map((facet) => onCard[facet.card](facet, row));
  const facts = [...shown, index.entry("licenses", row)].filter(Boolean);
  return facts.flatMap((fact, n) => [n ? " · " : "", element("bdi", {}, fact)]);
}

// The same as templates/card.html; a browser test holds the two together.
function cardOf(row) {
  const link = element("a", { href: `${root.href}goods/${index.id(row)}/` }, element("bdi", {}, index.name(row)));
  const card = element("li", { className: "card" }, element("h2", {}, link));
  card.dataset.id = index.id(row);
  const line = (className, text) => text && card.appendChild(element("p", { className }, text));
  card.append(element("p", { className: "type" }, say.phrases[index.entry("types", row)] || ""));
  const [tag, said] = index.shown(row), does = line("does", said);
  if (does) does.dir = "auto";
  if (does && tag !== language) does.lang = tag;
  const tongue = does && say.tongues[tag];
  if (tongue) does.append(" ", element("bdi", { className: "tongue", lang: language }, `(${tongue})`));
  card.append(element("p", { className: "facts" }, ...factsOf(row)));
  const asks = index.entry("asks", row);
  line("asks", asks && `${say.asks} ${asks}`);
  const compare = { href: `${root.href}compare/?ids=${index.id(row)}` };
  const pick = element("a", compare, `${say.compare} `, element("bdi", { className: "hide" }, index.name(row)));
  card.append(element("p", { className: "pick" }, pick));
  return card;
}

// The page's own cards are kept, so that nothing on the page moves when the script takes over; they are the first by name.
function adoptCards() {
  ownCards.forEach((card, row) => {
    if (index.first[row] === card.dataset.id) cards[row] = card;
  });
}

function drawSort() {
  const ways = waysToSort().map((way) => new Option(say[way], way));
  if (state.q) ways.unshift(new Option(say.relevance, ""));
  at("sort").replaceChildren(...ways);
  at("sort").value = state.sort || (state.q ? "" : "name");
  at("sort").hidden = at("sort").parentElement.hidden = false;
}

let latestList = 0;

// How many cards are shown: more at once where the page has them itself.
const step = () => (index.isLarge && (state.q || state.sort || filters.chosen) ? FEW : PAGE);
const shown = () => Math.max(state.shown, step());

function drawResults(list) {
  setText(at("result-count"), counted(say.counted, list.length));
  const draw = (rows) => rows.map((row) => (cards[row] ??= cardOf(row)));
  const ticket = ++latestList, rest = list.slice(SCREEN, shown());
  const drawRest = () => ticket === latestList && at("results").append(...draw(rest));
  at("results").replaceChildren(...draw(list.slice(0, SCREEN)));
  afterPaint(() => ticket === latestList && (missing(rest).length ? openCards(rest).then(drawRest, fail) : drawRest()));
  const left = Math.min(step(), list.length - shown());
  at("paging").replaceChildren(...(left > 0 ? [button(counted(say.more, left), () => showMore(list))] : []));
}

const showMore = (list) => openCards(list.slice(0, shown() + step())).then(() => drawMore(list, shown()), fail);

function drawMore(list, before) {
  state.shown = before + step();
  history.replaceState({ shown: state.shown }, "", address());
  drawResults(list);
  afterPaint(() => cards[list[before]].querySelector("a").focus());
}

function drawDownloads(list) {
  const file = (kind) => button(kind.toUpperCase(), () => Promise.all([openRows(), ...index.missing(list).map(openBlock)]).then(() => listFile(kind, index, list, new URL("goods/", root)), fail));
  downloads.replaceChildren(...(list.length ? [`${say.download} `, file("csv"), " ", file("json")] : []));
}

function drawNothing(list) {
  if (list.length) return nothing.replaceChildren();
  const ways = filters.waysOut(searched());
  if (state.q) ways.push(filters.wayOut(`“${state.q}”`, filters.narrowed(everything()), () => setQuery("")));
  nothing.replaceChildren(
    element("p", {}, say.none),
    element("ul", { className: "plain-list" }, ...ways),
    element("p", {}, element("a", { href: new URL("by/topic/", root).href }, say.topicsLink)),
    element("p", {}, element("a", { href: new URL(box.dataset.suggest, location.href).href }, say.suggest)),
  );
}

// The filter takes the place of the words; what else they ask for stays.
function chooseNamed(facet, i) {
  for (const { value } of found.filters) values[value].facet.chosen.add(values[value].facet.values[values[value].i]);
  setQuery("");
  facet.chosen.add(facet.values[i]);
  go();
  input.focus();
}

// Values named like the query, so that a word leads to all goods that are filed under it.
function drawNamed() {
  const near = state.q ? found.named.map((value) => values[value]).filter(({ facet, i }) => !facet.chosen.has(facet.values[i])) : [];
  const offers = near.slice(0, OFFERS).flatMap(({ facet, i }) => {
    const goods = index.hasRows ? sizeOfBoth(facet.bits[i], filters.narrowed(everything(), facet)) : facet.entries[i]?.all;
    const words = fill(say.filter, { facet: say.titles[facet.id].toLocaleLowerCase(language), name: facet.labels[i] });
    const choose = () => chooseNamed(facet, i);
    return goods ? [button(`${words} (${numbers.format(goods)})`, choose), " "] : [];
  });
  named.replaceChildren(...offers);
}

const quoted = (words) => words.map((word) => `“${word}”`).join(say.comma);

// What was looked up instead of what was typed, and what no good has.
function drawSaid() {
  if (!state.q) return said.replaceChildren();
  const lines = [];
  for (const [typed, meant] of found.corrected) {
    lines.push([`${fill(say.corrected, { words: `“${meant}”` })} `, button(fill(say.instead, { words: `“${typed}”` }), () => takeAsTyped(typed))]);
  }
  if (found.part) lines.push([say.part]);
  else if (found.lost.length && found.rows.length) lines.push([fill(say.lost, { words: quoted(found.lost) })]);
  else if (found.partly) lines.push([found.whole ? say.partly : say.noneWhole]);
  said.replaceChildren(...lines.map((line) => element("p", { className: "small" }, ...line)));
}

function takeAsTyped(words) {
  state.plain.add(words);
  go();
  input.focus(); // what was clicked is gone
}

// The values that words of the query ask for; taken away, the words are looked up as any others.
const askedFor = () => (state.q ? found.filters : []).map(({ phrase, value }) => {
  const { facet, i } = values[value];
  return { facet, label: facet.labels[i], remove: () => takeAsTyped(phrase) };
});

const update = () => answer((list) => {
  drawAnswer(list);
  drawFilters();
});

const fail = () => setText(at("result-count"), say.failed);

// Whether a value is chosen and its rows are not known.
const lacks = ({ facet, i }) => facet.chosen.has(facet.values[i]) && !facet.known.has(i);

// Reads the rows of chosen values. An index that leaves out some of them has fewer than the page says.
async function openChosen() {
  const search = await openSearch(), wanted = values.filter(lacks).map((value) => values.indexOf(value));
  for (const [value, list] of await search.rowsOfValues(wanted)) {
    const { facet, i } = values[value];
    if (list.length === facet.entries[i]?.all) facet.known.set(i, bitsOf(list));
  }
}

// Brings the rows that the answer needs: those of chosen values, or those of all values.
async function openNeeded() {
  if (!state.q && !sortsByRows()) await openChosen().catch(() => {});
  if (needsRows()) await openRows();
}

// Whether the answer needs the rows of facets.
const needsRows = () => !index.hasRows && (sortsByRows() || (filters.chosen && state.q) || values.some(lacks));
const sortsByRows = () => state.sort && state.sort !== "name";

// Draws when the answer is there; where it cannot be had the page says so.
function answer(draw) {
  const asked = keyOf(state), list = (!state.q || found?.key === asked) && !needsRows() && sorted();
  if (list && !missing(list.slice(0, SCREEN)).length) {
    latest++; // whatever is on its way comes too late
    return draw(list);
  }
  bring().then((list) => list && draw(list), () => asked === keyOf(state) && fail());
}

// The list of what is asked now, once its first cards are there; nothing if something else was asked meanwhile.
async function bring() {
  const [current] = await Promise.all([ask(), needsRows() && openNeeded(), !index.isLarge && openBlock(0)]);
  if (!current) return;
  const ticket = latest, list = sorted();
  await openCards(list.slice(0, SCREEN));
  return ticket === latest && list;
}

// Where the rows of facets are not there, the page does not say how many goods each filter has.
const drawFilters = () => (index.hasRows ? filters.draw(searched()) : filters.wait(state.q));

// The reader is about to use the filters.
const openFilters = () => index.hasRows || openRows().then(() => (!state.q || found) && drawFilters(), () => {});

function drawAnswer(list) {
  filters.drawChosen(state.q, askedFor());
  drawSort();
  drawNamed();
  drawSaid();
  drawResults(list);
  drawDownloads(list);
  drawNothing(list);
}

// ---- What a reader does ----

function setQuery(q) {
  if (q.trim() !== state.q) state.plain = new Set();
  state.q = q.trim().slice(0, LONGEST);
  if (input.value.trim() !== state.q) input.value = state.q;
}

function clear() {
  setQuery("");
  filters.read();
  go();
  input.focus();
}

let typing = false; // one entry in the history for one word typed, not one for each letter
let timer;

// The answer comes with every letter; the address follows at a pause, as browsers count how often it changes.
function onInput(event) {
  clearTimeout(timer);
  if (event.isComposing || input.value.trim() === state.q) return;
  setQuery(input.value);
  state.shown = 0;
  answer((list) => {
    drawAnswer(list);
    const drawn = found;
    afterPaint(() => drawn === found && drawFilters());
  });
  timer = setTimeout(settleQuery, 250);
}

function settleQuery() {
  clearTimeout(timer);
  if (location.pathname + location.search === address()) return;
  history[typing ? "replaceState" : "pushState"]({ shown: 0 }, "", address());
  drawLanguages();
  typing = true;
}

function submit(event) {
  event.preventDefault();
  onInput(event);
  settleQuery();
}

function listen() {
  filters.listen();
  input.addEventListener("input", onInput);
  input.addEventListener("compositionend", onInput);
  input.addEventListener("focus", openSearch, { once: true });
  for (const sign of ["focusin", "pointerover"]) {
    if (!index.isLarge) box.addEventListener(sign, () => openBlock(0).catch(() => {}), { once: true });
    filters.form.addEventListener(sign, openFilters, { once: true });
  }
  at("show-filters").addEventListener("change", openFilters, { once: true });
  input.addEventListener("change", () => {
    settleQuery();
    typing = false;
  });
  at("search").addEventListener("submit", submit);
  at("sort").addEventListener("change", () => {
    state.sort = at("sort").value;
    go();
  });
  addEventListener("popstate", arrive);
}

function arrive() {
  clearTimeout(timer);
  readAddress();
  input.value = state.q;
  answer((list) => {
    drawAnswer(list);
    drawFilters();
    filters.reveal();
  });
  drawLanguages();
}

const input = at("q");
const filters = new Filters(go, clear, input);
const named = element("p", { id: "named" });
const ownCards = [...at("results").children];
const said = element("div", { id: "said", ariaLive: "polite" });
const nothing = element("div", { id: "nothing" });
const downloads = element("p", { id: "downloads", className: "small" });

if (new URLSearchParams(location.search).get("q")) fetchHead().catch(() => {}); // beside the index of goods
openIndex().then(() => {
  const typed = input.value.trim();
  adoptCards();
  at("search").after(named);
  at("results").before(said);
  at("paging").after(nothing, downloads);
  readAddress();
  const waiting = typed && !state.q;
  if (waiting) setQuery(typed);
  else input.value = state.q;
  listen();
  if (waiting) settleQuery();
  // The page shows its filters already: their numbers follow the first answer.
  answer((list) => {
    drawAnswer(list);
    afterPaint(() => {
      drawFilters();
      filters.reveal();
    });
  });
}).catch(fail);
