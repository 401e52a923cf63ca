// The form that writes a record. The fields on the page are the state; the file beside them follows.

import { keeper } from "./contribute-keep.js";
import { grouped, yamlOf } from "./contribute-yaml.js";
import { addEntry, below, choose, collect, entriesOf, fieldOf, fill, nameAll, nameOne, prepareForm, read, settled, speak, wayInto } from "./contribute-fields.js";
import { clear, load, save } from "./contribute-draft.js";

const box = document.getElementById("contribute");
const top = new URL(box.dataset.top, location.href).href;
const root = new URL(box.dataset.root, location.href).href;
const { repository, branch, folder = "goods", plural = "goods" } = box.dataset;
const say = JSON.parse(document.getElementById("contribute-strings").textContent);
const at = (id) => document.getElementById(id);
const form = at("good-form");
const idInput = at("good-id");
const LONGEST = 8000; // bytes of an address that GitHub surely takes
const HOST_ONLY = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/i; // an address without its start
const QUIET = 150; // milliseconds without a key before the file is written anew

let editing; // the id of the record that is being changed
let original; // its text
let keep; // what changes it as little as possible
let known = []; // goods that are listed
let idTyped = false; // whether the short name was typed rather than made from the name
let checked = false; // whether faults are shown
let text = "";

// Parts that are only of use once somebody writes.
let parts;
const loadParts = () => (parts ??= Promise.all(["checks", "words", "known"].map((name) => import(`./contribute-${name}.js`)))
  .then(([checks, words, goods]) => ({ ...checks, ...words, ...goods })));

// The id that a name has by itself, as `suggest_id` in records/folder.py has it.
const idFrom = (name) =>
  name.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");

const filled = (template, values = {}) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const announce = (words) => { at("said").textContent = words; };

function made(tag, words, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = words;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// ---- The file ----

function recordOf() {
  const data = collect(form) ?? new Map();
  return settled(data, form);
}

function write() {
  const record = recordOf();
  const result = keep ? keep(record) : { text: record.size ? yamlOf(record) : "", lost: [], laidOut: true };
  text = result.text;
  at("yaml").textContent = text;
  const notes = result.lost.map((comment) => filled(say.lost, { comment }));
  if (!result.laidOut) notes.push(say.relaid);
  at("lost").replaceChildren(...notes.map((note) => made("li", note)));
  offer();
  mark();
  return record;
}

const fileName = () => `${idInput.value.trim() || "record"}.yaml`;

function offer() {
  at("file-name").textContent = `${folder}/${fileName()}`;
  const link = at("download");
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = fileName();
  if (!repository) {
    at("how").textContent = say.howNone;
    return;
  }
  const [href, words, how] = wayToGitHub();
  at("open").hidden = false;
  at("open").href = href;
  at("open").textContent = words;
  at("how").textContent = how;
}

function wayToGitHub() {
  if (editing) return [`${repository}/edit/${branch}/${folder}/${editing}.yaml`, say.openFile, say.howEdit];
  const empty = `${repository}/new/${branch}?filename=${encodeURIComponent(`${folder}/${fileName()}`)}`;
  const whole = `${empty}&value=${encodeURIComponent(text)}`;
  return whole.length < LONGEST ? [whole, say.open, say.howOpen] : [empty, say.openEmpty, say.howLong];
}

// Says at each folded part whether it holds something.
function mark() {
  for (const part of form.querySelectorAll("details")) {
    part.querySelector("summary > .filled").hidden = ![...below(part)].some((field) => collect(field) !== undefined);
  }
}

// ---- Faults ----

// Messages are directly above their control, or above the line that it shares with a button.
function showFault(input, words) {
  const id = `${input.id}-fault`;
  const place = input.closest(".line") ?? input.closest(".checks ul, .list > p") ?? input;
  place.before(made("p", words, { id, class: "fault" }));
  if (input.localName !== "button") input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
}

function hideFaults() {
  for (const fault of form.querySelectorAll(".fault")) fault.remove();
  for (const input of form.querySelectorAll("[aria-describedby*=-fault]")) {
    input.removeAttribute("aria-invalid");
    const others = input.getAttribute("aria-describedby").split(" ").filter((id) => !id.endsWith("-fault"));
    if (others.length) input.setAttribute("aria-describedby", others.join(" "));
    else input.removeAttribute("aria-describedby");
  }
}

function nameOf(input) {
  const own = input.labels?.[0]?.firstChild?.textContent.trim();
  const groups = [];
  for (let one = input.closest("fieldset.field"); one; one = one.parentElement.closest("fieldset.field")) {
    groups.unshift(one.querySelector("legend").firstChild.textContent.trim());
  }
  return [...new Set([...groups, own])].filter(Boolean).join(" – ");
}

function open(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function faultLink({ at: input, fault: [name, values] }) {
  const item = document.createElement("li");
  const link = made("a", `${nameOf(input)}: ${filled(say[name], values)}`, { href: `#${input.id || "good-form"}` });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(input);
    input.focus();
  });
  item.append(link);
  return item;
}

async function showFaults() {
  const { check } = await loadParts();
  hideFaults();
  const found = check(form, idInput, new Set(editing ? [] : known.map((good) => good.id)));
  for (const { at: input, fault: [name, values] } of found) showFault(input, filled(say[name], values));
  at("faults").hidden = !found.length;
  at("faults").querySelector("ul").replaceChildren(...found.map(faultLink));
  return found.length;
}

async function checkAll() {
  await loadWords();
  checked = true;
  write();
  const faults = await showFaults();
  if (faults) at("faults").focus();
  else announce(say.sound);
  return !faults;
}

// ---- Likely duplicates ----

async function offerKnown() {
  if (plural !== "goods") return; // only goods are compared
  const { likely } = await loadParts();
  const names = [read(fieldOf(form, "name").querySelector("input")), ...(collect(fieldOf(form, "aliases")) ?? [])];
  const addresses = [collect(fieldOf(form, "website")), ...(collect(fieldOf(form, "repositories")) ?? []).map((one) => one.get("url"))];
  const found = likely(known, names, addresses.filter(Boolean), editing);
  const shown = found.map((good) => good.id).join(" ");
  const place = at("known");
  if (place.dataset.shown === shown) return;
  place.dataset.shown = shown;
  place.hidden = !found.length;
  const list = document.createElement("ul");
  for (const good of found) {
    const item = document.createElement("li");
    item.append(made("a", good.name, { href: `${root}goods/${good.id}/`, target: "_blank" }), ` – ${say[good.why]}`);
    list.append(item);
  }
  place.replaceChildren(made("p", say.known), list);
}

// ---- Lists ----

const titleOf = (entry) => `${entry.dataset.title} ${[...entry.parentElement.children].indexOf(entry) + 1}`;

function nameEntries(list) {
  for (const entry of entriesOf(list)) {
    const title = titleOf(entry);
    entry.setAttribute("aria-label", title);
    const shown = entry.querySelector(":scope > .entry-title");
    if (shown) shown.textContent = title;
    const button = [...entry.querySelectorAll("[data-remove]")].find((one) => one.closest(".entry") === entry);
    button.setAttribute("aria-label", filled(say.remove, { title }));
  }
}

const nameAllEntries = (node = form) => node.querySelectorAll(".entries").forEach((entries) => nameEntries(entries.parentElement));

function add(list) {
  const entry = addEntry(list);
  nameEntries(list);
  nameAllEntries(entry);
  const tag = entry.querySelector(":scope > .line > .tag");
  if (tag) tag.value = "";
  (tag ?? wayInto(entry)).focus();
  announce(filled(say.added, { title: titleOf(entry) }));
}

function remove(entry) {
  const list = entry.closest("fieldset.field");
  const title = titleOf(entry);
  const next = entry.nextElementSibling ?? entry.previousElementSibling;
  entry.remove();
  nameEntries(list);
  (next ? wayInto(next) : list.querySelector(":scope > p > [data-add]")).focus();
  announce(filled(say.removed, { title }));
  changed();
}

// ---- Drafts, and the start ----

let waiting; // the file is behind the form

function changed() {
  clearTimeout(waiting);
  waiting = setTimeout(catchUp, QUIET);
}

// Before the file is taken away, it holds all that was typed.
function catchUp() {
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = undefined;
  write();
  if (checked) showFaults();
  offerKnown();
  keepDraft();
}

function keepDraft() {
  const data = collect(form);
  const untouched = editing ? text === original : !data;
  if (untouched) clear(top, editing);
  else save(top, editing, { data, id: idTyped ? idInput.value : "", original });
}

function start(data, id = "") {
  fill(form, data);
  if (!editing) {
    idTyped = Boolean(id);
    idInput.value = id || idFrom(data?.get("name") ?? "");
  }
  checked = false;
  hideFaults();
  at("faults").hidden = true;
  nameAll(form);
  nameAllEntries();
  write();
}

let loaded; // the record as it is, when one is being changed

function restore() {
  const draft = load(top, editing);
  if (!draft?.data) return;
  start(draft.data, draft.id);
  const button = made("button", say.discard, { type: "button", class: "action" });
  button.addEventListener("click", discard);
  at("draft").replaceChildren(made("p", draft.original === original ? say.draft : say.draftOld), button);
  at("draft").hidden = false;
}

function discard() {
  clear(top, editing);
  at("draft").hidden = true;
  start(loaded);
  offerKnown();
  fieldOf(form, "name").querySelector("input").focus();
  announce(say.cleared);
}

// Two presses, as nothing brings a draft back.
function clearAll(event) {
  if (event.currentTarget.hasAttribute("data-sure")) discard();
  else announce(say.sure);
  event.currentTarget.toggleAttribute("data-sure");
}

async function fetched(path, type) {
  const answer = await fetch(new URL(path, top));
  if (!answer.ok) throw new Error(String(answer.status));
  return type === "json" ? answer.json() : new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
}

// Words and goods are fetched when the form is first of use.
let ready;
const loadWords = () => (ready ??= Promise.all([
  fetched(`assets/catalogue/contribute-words-${document.documentElement.lang}.json`, "json"),
  fetched("assets/catalogue/contribute-known.json", "json"),
  loadParts(),
]).then(([words, rows, { prepareKnown, learn, labelOf, idOf }]) => {
  known = prepareKnown(rows);
  learn({ ...words, goods: rows.map(([id, name]) => [id, name]) }, at("datalists"));
  speak(labelOf, idOf);
  nameAll(form);
  offerKnown();
}).catch(() => {
  ready = undefined; // the next touch tries again; codes do meanwhile
}));

async function openRecord(id) {
  try {
    const [document_, written] = await Promise.all([fetched(`api/v1/${plural}/${id}.json`, "json"), fetched(`api/v1/${plural}/${id}.yaml`), loadWords()]);
    const { id: _, ...data } = document_.result;
    [editing, original, loaded] = [id, written, grouped(data)];
    keep = keeper(original, loaded);
    idInput.value = id;
    idInput.readOnly = true;
    at("contribute-title").textContent = filled(say.edit, { name: data.name });
    at("contribute-lead").textContent = say.lead;
  } catch (error) {
    at("draft").replaceChildren(made("p", error.message === "404" ? say.unknown : say.failed));
    at("draft").hidden = false;
  }
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text);
    announce(say.copied);
  } catch {
    announce(say.uncopied);
    getSelection().selectAllChildren(at("yaml"));
  }
}

function listen() {
  form.addEventListener("focusin", loadWords);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    if (target.closest("[data-kind=checks]")) choose(target);
    if (target === idInput) idTyped = Boolean(idInput.value);
    else if (!idTyped && !editing && target === fieldOf(form, "name").querySelector("input")) idInput.value = idFrom(target.value);
    changed();
  });
  form.addEventListener("change", ({ target }) => {
    if (target.localName === "textarea") target.value = target.value.trim();
    if (target.dataset.format === "uri") target.value = target.value.trim().replace(HOST_ONLY, "https://$&");
    if (target.dataset.vocabulary) nameOne(target);
    changed();
  });
  form.addEventListener("click", ({ target }) => {
    if (target.closest("[data-add]")) add(target.closest("fieldset.field"));
    if (target.closest("[data-remove]")) remove(target.closest(".entry"));
  });
  at("open").addEventListener("click", (event) => {
    event.preventDefault();
    checkAll().then((sound) => sound && window.open(at("open").href, "_blank", "noopener"));
  });
  at("file").addEventListener("click", catchUp, true);
  addEventListener("pagehide", catchUp);
  at("check").addEventListener("click", checkAll);
  at("copy").addEventListener("click", copy);
  at("clear").addEventListener("click", clearAll);
}

async function begin() {
  prepareForm(form);
  listen();
  const id = new URLSearchParams(location.search).get("id");
  if (/^[a-z0-9-]{2,60}$/.test(id ?? "")) await openRecord(id);
  start(loaded);
  restore();
  at("all").disabled = false;
  at("file").hidden = false;
  box.dataset.ready = "true"; // for tests that wait
}

begin();
