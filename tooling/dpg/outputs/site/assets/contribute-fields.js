// The fields of the form as data, and back. The page says what is what: `data-kind` and `data-key` of each field.
// A text by language is a list of pairs here, so that half-written ones are not lost; `settled` makes it a group.

const KINDS = "[data-kind]";
const prototypes = new WeakMap(); // of a list, the entry that others are copies of
const keys = new WeakMap(); // of a group, the keys in the order in which a record had them
let copies = 0;

export const isList = (field) => field.dataset.kind === "list" || field.dataset.kind === "text";
export const entriesOf = (list) => [...list.querySelector(".entries").children];
export const control = (field) => field.querySelector("input, select, textarea");

// The first place where something can be written into a field.
export const wayInto = (field) => field.querySelector(field.dataset.kind === "text" ? ".said" : ":scope > .said") ?? control(field) ?? field.querySelector("[data-add]");

// The fields right below another one.
export function* below(node) {
  for (const child of node.children) {
    if (child.matches(KINDS)) yield child;
    else if (child.children.length) yield* below(child);
  }
}

export const fieldOf = (form, key) => [...below(form)].find((field) => field.dataset.key === key);

// ---- Lists ----

// The page shows one entry of each list; it becomes the model of all.
function prepare(node) {
  for (const field of below(node)) {
    if (isList(field)) {
      const [first] = entriesOf(field);
      prototypes.set(field, first);
      first.remove();
    } else {
      prepare(field);
    }
  }
}

// The claim fields are the same for all statements: the page has them once.
export function prepareForm(form) {
  const claims = [...form.querySelectorAll("[data-claim]")];
  const model = claims.find((claim) => claim.querySelector(KINDS));
  for (const claim of claims.filter((one) => one !== model)) {
    for (const part of below(model)) {
      claim.append(part.cloneNode(true));
    }
  }
  for (const input of form.querySelectorAll("[data-vocabulary]")) input.setAttribute("list", `words-${input.dataset.vocabulary}`);
  prepare(form);
  tie(form, "f");
}

const own = (field, selector) => field.querySelector(`:scope > ${selector}`);

function name(element, id, help) {
  element.id = id;
  if (help) help.id = `${id}-help`;
  if (help) element.setAttribute("aria-describedby", help.id);
}

// Links labels and help to their controls.
function tie(node, path) {
  for (const field of below(node)) {
    const id = `${path}-${field.dataset.key}`;
    const input = field.matches("fieldset") ? field : control(field);
    name(input, id, own(field, ".help"));
    if (input !== field) own(field, "label").htmlFor = id;
    if (field.matches(".group")) tie(field, id);
  }
}

function tieEntry(entry, id) {
  const inputs = [...entry.querySelectorAll(":scope > .line > input, :scope > .line > textarea, :scope > .said")];
  const labels = entry.querySelectorAll(":scope > .line > label, :scope > label");
  inputs.forEach((input, n) => {
    input.id = `${id}-${n}`;
    labels[n].htmlFor = input.id;
  });
  tie(entry, id);
}

export function addEntry(list, value) {
  const entry = prototypes.get(list).cloneNode(true);
  list.querySelector(".entries").append(entry);
  prepare(entry);
  tieEntry(entry, `${list.id}-${++copies}`);
  if (list.dataset.kind === "text") fillPair(entry, value ?? [document.documentElement.lang, ""]);
  else fill(entry, value);
  return entry;
}

function fillPair(entry, [tag, text]) {
  write(entry.querySelector(".tag"), tag);
  entry.querySelector(".said").value = text;
}

// ---- From data to fields ----

const words = { label: (_, id) => id, id: (_, text) => text }; // replaced once words are loaded

export function speak(label, id) {
  Object.assign(words, { label, id });
}

function write(input, value) {
  const name = input.dataset.vocabulary;
  input.value = value === undefined ? "" : name ? words.label(name, String(value)) : String(value);
}

export function read(input) {
  const text = input.value.trim();
  return input.dataset.vocabulary ? words.id(input.dataset.vocabulary, text) : text;
}

export const nameOne = (input) => input.value && write(input, read(input));

// Words are loaded after the form may have been filled: names take the place of codes then.
export function nameAll(form) {
  form.querySelectorAll("[data-vocabulary]").forEach(nameOne);
}

function fillChecks(field, values = []) {
  for (const box of field.querySelectorAll("input")) {
    const place = values.indexOf(box.value);
    box.checked = place >= 0;
    box.dataset.place = place;
  }
  number(field);
}

// The order in which words are chosen is the order in the record; with several, it is shown.
export function number(field) {
  const chosen = placed(field);
  for (const box of field.querySelectorAll("input")) {
    const badge = box.parentElement.querySelector(".place");
    badge.hidden = !box.checked || chosen.length < 2;
    badge.textContent = String(chosen.indexOf(box) + 1);
  }
}

const placed = (field) => [...field.querySelectorAll("input:checked")].sort((a, b) => a.dataset.place - b.dataset.place);

export function choose(box) {
  const field = box.closest(KINDS);
  box.dataset.place = 1 + Math.max(-1, ...placed(field).map((one) => (one === box ? -1 : +one.dataset.place)));
  number(field);
}

function fillList(field, values = []) {
  field.querySelector(".entries").replaceChildren();
  const given = values instanceof Map ? [...values] : values;
  for (const value of given) addEntry(field, value);
  if (!given.length && (field.dataset.kind === "text" || field.hasAttribute("data-needed"))) addEntry(field);
}

export function fill(field, value) {
  const kind = field.dataset.kind;
  if (kind === "object" || kind === "map") {
    keys.set(field, value instanceof Map ? [...value.keys()] : []);
    for (const part of below(field)) fill(part, value instanceof Map ? value.get(part.dataset.key) : undefined);
  } else if (kind === "checks") {
    fillChecks(field, value);
  } else if (isList(field)) {
    fillList(field, value);
  } else if (kind === "const") {
    control(field).checked = value === true;
  } else {
    write(control(field), value);
  }
}

// ---- From fields to data ----

const NUMBER = { integer: /^-?[0-9]{1,16}$/, number: /^-?[0-9]{1,16}(\.[0-9]{1,12})?$/ };

// Digits of other scripts are digits too.
const latin = (text) => text.replace(/[٠-٩۰-۹０-９]/g, (digit) => "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９".indexOf(digit) % 10);

function leaf(field, kind) {
  const input = control(field);
  if (kind === "const") return input.checked || undefined;
  const text = input.localName === "textarea" ? input.value : read(input);
  if (!text.trim()) return undefined;
  if (kind === "boolean") return text === "true";
  if (NUMBER[kind]?.test(latin(text))) return Number(latin(text));
  return text;
}

function pairs(field) {
  const rows = entriesOf(field).map((entry) => [read(entry.querySelector(".tag")), entry.querySelector(".said").value]);
  return rows.filter(([, text]) => text.trim());
}

function group(field) {
  const parts = [...below(field)].map((part) => [part.dataset.key, collect(part)]);
  const found = new Map(parts.filter(([, value]) => value !== undefined));
  if (field.dataset.kind !== "map") return found.size ? new Map(sorted(found, field)) : undefined;
  const first = (keys.get(field) ?? []).filter((key) => found.has(key));
  return found.size ? new Map([...new Set([...first, ...found.keys()])].map((key) => [key, found.get(key)])) : undefined;
}

// Required fields come first on the page; in a record, keys are in the order of the schema.
function sorted(found, field) {
  const order = field.dataset.order?.split(" ") ?? [];
  return [...found].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

// What a field holds; undefined if it is empty.
export function collect(field) {
  const kind = field.dataset.kind;
  let value;
  if (kind === "object" || kind === "map") return group(field);
  if (kind === "checks") value = placed(field).map((box) => box.value);
  else if (kind === "text") value = pairs(field);
  else if (kind === "list") value = entriesOf(field).map(collect).filter((entry) => entry !== undefined);
  else return leaf(field, kind);
  return value.length ? value : undefined;
}

// The record that the form says: texts by language are groups.
export function settled(value, field) {
  if (field.dataset.kind === "text") return new Map(value);
  if (field.dataset.kind === "list") {
    const model = prototypes.get(field) ?? entriesOf(field)[0];
    return value.map((entry) => settled(entry, model));
  }
  if (!(value instanceof Map)) return value;
  const parts = new Map([...below(field)].map((part) => [part.dataset.key, part]));
  return new Map([...value].map(([key, part]) => [key, settled(part, parts.get(key))]));
}
