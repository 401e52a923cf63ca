// Searches and narrows the page of all goods; without it the filters are links to lists.

import { all, has, rowsOf, sizeOfBoth } from "./browse-bits.js";
import { Filters } from "./browse-filters.js";
import { find, learn, openTexts, spelling } from "./browse-find.js";
import { Index, readColumns } from "./browse-index.js";
import { addressOf, afterPaint, at, button, drawLanguages, element, setText } from "./browse-page.js";
import { counted, fill, language, numbers, say } from "./browse-say.js";
import { NO_SPACES } from "./browse-words.js";
import { fold } from "./folding.js";

const box = at("browse");
const root = new URL(box.dataset.root, location.href); // of the pages in this language
const top = new URL(box.dataset.top, location.href); // of the site
const PAGE = 60;
const SCREEN = 6; // cards, about what a screen shows
const LONGEST = 200;
const OFFERS = 4;
const DATED = ["changed", "added"]; // ways to sort, each by a column of days
const LONG = 10; // milliseconds that reading one more piece may take
const REHEARSALS = 3;

let rows = 0;
const index = new Index(); // the columns, see browse-index.js
let cards = []; // by row, made when first shown
let texts; // what is searched, opened at the first query
let found; // the last search, as filters change more often than words
let state = { q: "", sort: "", shown: PAGE };

// ---- The index ----

const everything = () => all(rows);

async function fetchFile(name) {
  const answer = await fetch(new URL(`assets/catalogue/${name}`, top));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer;
}

const fetchJson = async (name) => (await fetchFile(name)).json();

function take(column) {
  index.take(column);
  if (column.facets) {
    filters.adopt(index.facets);
  }
  for (const name in column) whenIdle(() => prepare(name));
}

// Columns are read while a slow line brings the rest. When there are texts, what is asked is searched in them, since
// browsers are slow where they are for the first time.
function prepare(name) {
  if (rows) return;
  const facet = index.facets.find(({ id }) => name === `rows-${id}`);
  if (facet) return facet.bits && facet.sizes;
  if (typeof index.columns[name] === "string") index.text(name, 0);
  if (name === "texts") find(index, (texts = openTexts(index)), input.value.trim() || index.name(0));
}

async function openIndex() {
  const own = language === "en" ? undefined : fetchJson(`facet-texts-${language}.json`);
  const columns = fetchFile("facet-index.json").then(({ body }) => readColumns(body, take));
  index.speak(language, (await Promise.all([own, columns]))[0]);
  ({ rows } = index);
}

// The names of values in all languages are fetched when they are first of use.
let moreWords;
const fetchWords = () => (moreWords ??= fetchJson("facet-words.json").then((words) => {
  if (!index.addWords(words)) return;
  if (texts) {
    texts = openTexts(index, texts);
    whenIdle(learnMore);
  }
  found = undefined;
  box.dataset.words = "all"; // for tests and benchmarks
  if (state.q) update();
}).catch(() => {}));

function search(q) {
  if (found?.q === q) return found;
  texts ??= openTexts(index);
  return (found = { q, ...find(index, texts, q) });
}

// ---- Narrowing ----

// The rows that the words find.
const searched = () => (state.q ? search(state.q).bits : everything());

function sorted(bits) {
  const list = rowsOf(bits); // by name already
  if (state.q && !state.sort) return highestFirst(list, found.score);
  if (DATED.includes(state.sort)) return highestFirst(list, index.columns[state.sort]); // those of unknown days come last
  const facet = index.facets.find(({ sort }) => sort === state.sort);
  return facet ? highestFirst(list, facet.sizes) : list;
}

// Rows by a number of each, and by row where it is the same: as one number, since numbers are sorted ten times as fast.
function highestFirst(list, numberOf) {
  const keys = Float64Array.from(list, (row) => row - Math.round(1000 * numberOf[row]) * 2 ** 22);
  return Array.from(keys.sort(), (key) => key - Math.floor(key / 2 ** 22) * 2 ** 22);
}

// Where no day is known there is nothing to sort by.
const waysToSort = () =>
  ["name", ...DATED.filter((way) => index.columns[way].some((day) => day >= 0)), ...index.facets.flatMap(({ sort }) => sort ?? [])];

// ---- The address is the state ----

function readAddress() {
  const asked = new URLSearchParams(location.search);
  state = {
    q: (asked.get("q") || "").trim().slice(0, LONGEST),
    sort: waysToSort().includes(asked.get("sort")) ? asked.get("sort") : "",
    shown: history.state?.shown || PAGE,
  };
  filters.read(asked);
}

function address() {
  const asked = new URLSearchParams();
  if (state.q) asked.set("q", state.q);
  filters.write(asked);
  if (state.sort && (state.q || state.sort !== "name")) asked.set("sort", state.sort);
  for (const id of new URLSearchParams(location.search).getAll("compare")) asked.append("compare", id);
  return addressOf(asked);
}

function go() {
  clearTimeout(timer);
  typing = false;
  state.shown = PAGE;
  const there = address();
  update();
  afterPaint(() => { // it takes as long as the answer
    history.pushState({ shown: PAGE }, "", there);
    drawLanguages();
  });
}

// ---- Drawing ----

// How a card shows the values of a facet, by OnCard of model/facets.py; empty where there is nothing to show.
const onCard = {
  numbers(facet, row) {
    const numbers = facet.of(row).map((i) => +facet.values[i]).sort((a, b) => a - b).join(" ");
    return numbers && fill(say.sdgs, { numbers });
  },
  places(facet, row) {
    const places = facet.of(row).map((i) => facet.labels[i]);
    if (places.length > 3) return counted(say.countries, places.length);
    return places.sort().join(say.comma) || (index.columns.worldwide.includes(row) && say.worldwide);
  },
  yes(facet, row) {
    const yes = facet.position.get("yes");
    return yes !== undefined && has(facet.bits[yes], row) && say.offline;
  },
};

function factsOf(row) {
  const shown = index.facets.filter(({ card }) => card).map((facet) => onCard[facet.card](facet, row));
  const facts = [...shown, index.text("licenses", row)].filter(Boolean);
  return facts.flatMap((fact, n) => [n ? " · " : "", element("bdi", {}, fact)]);
}

// The same as templates/card.html; a browser test holds the two together.
function cardOf(row) {
  const link = element("a", { href: `${root.href}goods/${index.id(row)}/` }, element("bdi", {}, index.name(row)));
  const card = element("li", { className: "card" }, element("h2", {}, link));
  card.dataset.id = index.id(row);
  const line = (className, text) => text && card.appendChild(element("p", { className }, text));
  card.append(element("p", { className: "type" }, say.phrases[index.columns.types[row]] || ""));
  const [tag, said] = index.shown(row), does = line("does", said);
  if (does) does.dir = "auto";
  if (does && tag !== language) does.lang = tag;
  const tongue = does && say.tongues[tag];
  if (tongue) does.append(" ", element("bdi", { className: "tongue", lang: language }, `(${tongue})`));
  card.append(element("p", { className: "facts" }, ...factsOf(row)));
  const asks = index.asks(row);
  line("asks", asks && `${say.asks} ${asks}`);
  const compare = { href: `${root.href}compare/?ids=${index.id(row)}` };
  const pick = element("a", compare, `${say.compare} `, element("bdi", { className: "hide" }, index.name(row)));
  card.append(element("p", { className: "pick" }, pick));
  return card;
}

// The page's own cards are kept, so that nothing on the page moves when the script takes over; they are the first by name.
function adoptCards() {
  ownCards.forEach((card, row) => {
    if (row < rows && index.id(row) === card.dataset.id) cards[row] = card;
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

function drawResults(list) {
  setText(at("result-count"), counted(say.counted, list.length));
  const draw = (rows) => rows.map((row) => (cards[row] ??= cardOf(row)));
  const ticket = ++latestList;
  at("results").replaceChildren(...draw(list.slice(0, SCREEN)));
  afterPaint(() => ticket === latestList && at("results").append(...draw(list.slice(SCREEN, state.shown))));
  const left = Math.min(PAGE, list.length - state.shown);
  at("paging").replaceChildren(...(left > 0 ? [button(counted(say.more, left), () => showMore(list))] : []));
}

function showMore(list) {
  const first = list[state.shown];
  state.shown += PAGE;
  history.replaceState({ shown: state.shown }, "", address());
  drawResults(list);
  afterPaint(() => cards[first].querySelector("a").focus());
}

function drawNothing(list) {
  if (list.length) return nothing.replaceChildren();
  const ways = filters.waysOut(searched());
  if (state.q) ways.push(filters.wayOut(`“${state.q}”`, filters.narrowed(everything()), () => setQuery("")));
  const meant = state.q && spelling(texts, search(state.q));
  nothing.replaceChildren(
    element("p", {}, say.none),
    element("ul", { className: "plain-list" }, ...ways),
    ...(meant ? [element("p", {}, `${say.meant} `, button(meant, () => go(setQuery(meant))))] : []),
    element("p", {}, element("a", { href: new URL(box.dataset.suggest, location.href).href }, say.suggest)),
  );
}

// Values named like the query, so that a word leads to all goods that are filed under it.
function drawNamed() {
  const long = state.q.length > 2 || NO_SPACES.test(state.q);
  const values = long ? search(state.q).values.filter(({ facet, i }) => !facet.chosen.has(facet.values[i])) : [];
  const offers = values.slice(0, OFFERS).flatMap(({ facet, i }) => {
    const goods = sizeOfBoth(facet.bits[i], filters.narrowed(everything(), facet));
    const words = fill(say.filter, { facet: say.titles[facet.id].toLocaleLowerCase(language), name: facet.labels[i] });
    const choose = () => { setQuery(""); facet.chosen.add(facet.values[i]); go(); };
    return goods ? [button(`${words} (${numbers.format(goods)})`, choose), " "] : [];
  });
  named.replaceChildren(...offers);
  setText(partly, state.q && search(state.q).partly ? say.partly : "");
}

function update() {
  drawAnswer();
  filters.draw(searched());
}

function drawAnswer() {
  if (state.q) afterPaint(fetchWords);
  const list = sorted(filters.narrowed(searched()));
  filters.drawChosen(state.q);
  drawSort();
  drawNamed();
  drawResults(list);
  drawNothing(list);
  drawFullText();
}

// Words are learned piece by piece while the reader reads, for the first slip.
const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 200));
function learnMore(idle) {
  texts ??= openTexts(index);
  while (learn(texts)) if (!(idle?.timeRemaining() > LONG)) return whenIdle(learnMore);
  rehearse(REHEARSALS);
}

// Searches and draws unasked, as browsers are slow where they are for the first time.
function rehearse(more) {
  if (more <= 0 || more > rows) return;
  const { bits, score } = find(index, texts, index.name(rows - more));
  for (const row of highestFirst(rowsOf(bits), score).slice(0, SCREEN)) cards[row] ??= cardOf(row);
  whenIdle(() => rehearse(more - 1));
}

// ---- Full text, by Pagefind: fetched at the first query, and simply not there if it cannot be ----

const FIRST_HITS = 5, PAUSE = 300;
let engine;
let latest = 0;

async function drawFullText() {
  const ticket = ++latest, q = state.q;
  fullText.replaceChildren();
  if (fold(q).length < 3 && !NO_SPACES.test(q)) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE)); // until the reader stops typing
  if (ticket !== latest) return;
  try {
    engine ??= import(new URL("pagefind/pagefind.js", top).href);
    const hits = await (await engine).search(q);
    const pages = await Promise.all(hits.results.slice(0, FIRST_HITS).map((hit) => hit.data()));
    if (ticket === latest) drawHits(pages);
  } catch {
    fullText.replaceChildren();
  }
}

function drawHits(pages) {
  const listed = filters.narrowed(searched()), allowed = filters.narrowed(everything());
  const hits = pages.flatMap((page) => {
    const i = index.row(page.url.match(/goods\/([^/]+)\/(index\.html)?$/)?.[1]);
    if (i === undefined || has(listed, i) || !has(allowed, i)) return [];
    const excerpt = marked(page.excerpt);
    return isAbout(excerpt) ? [hitOf(i, excerpt)] : [];
  });
  if (hits.length) fullText.append(element("h2", {}, say.fulltext), element("ol", { className: "cards" }, ...hits));
}

function hitOf(row, excerpt) {
  const card = cardOf(row);
  card.querySelector(".facts").before(element("p", { className: "excerpt" }, ...excerpt));
  return card;
}

// Pagefind falls back to ever shorter beginnings of a word: only those that leave most of it are of use.
function isAbout(excerpt) {
  const marks = excerpt.filter((node) => node.nodeName).map((mark) => fold(mark.textContent));
  return found.words.some((word) => marks.some((mark) => mark.includes(word.slice(0, Math.max(3, word.length - 3)))));
}

// Pagefind gives HTML: it is read without being put into the page, and only text and marks are taken over.
function marked(html) {
  const nodes = new DOMParser().parseFromString(html, "text/html").body.childNodes;
  return Array.from(nodes, (node) => (node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent));
}

// ---- What a reader does ----

function setQuery(q) {
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
  state.shown = PAGE;
  drawAnswer();
  const asked = state;
  afterPaint(() => asked === state && filters.draw(searched()));
  timer = setTimeout(settleQuery, 250);
}

function settleQuery() {
  clearTimeout(timer);
  if (location.pathname + location.search === address()) return;
  history[typing ? "replaceState" : "pushState"]({ shown: PAGE }, "", address());
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
  input.addEventListener("focus", fetchWords, { once: true });
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
  setQuery(state.q);
  update();
  drawLanguages();
  filters.reveal();
}

const input = at("q");
const filters = new Filters(go, clear, input);
const named = element("p", { id: "named" });
const ownCards = [...at("results").children];
const partly = element("p", { id: "partly", className: "small" });
const nothing = element("div", { id: "nothing" });
const fullText = element("section", { id: "full-text" });

openIndex().then(() => {
  const typed = input.value.trim();
  adoptCards();
  at("search").after(named);
  at("results").before(partly);
  at("paging").after(nothing, fullText);
  readAddress();
  const waiting = typed && !state.q;
  setQuery(waiting ? typed : state.q);
  drawAnswer();
  listen();
  if (waiting) settleQuery();
  // The page shows its filters already: their numbers follow the first answer.
  afterPaint(() => {
    filters.draw(searched());
    filters.reveal();
    whenIdle(learnMore);
  });
}).catch(() => setText(at("result-count"), say.failed));
