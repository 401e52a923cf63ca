// Errors that the browser can find; the check of the pull request finds the rest.

import { below, collect, control, entriesOf, isList, read, wayInto } from "./contribute-fields.js";
import { isKnown, wordsNear } from "./contribute-words.js";

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index|404|api|feeds?|a-z|assets|by|data|new|compare|null)$/;
const HOST = /^https?:\/\/(?:[^\s\/?#@:.\[\]]+\.)+[^\s\/?#@:.\[\]]*[^\s\/?#@:.\[\]0-9][^\s\/?#@:.\[\]]*(?::[0-9]{1,5})?(?:[\/?#][^\s\\<>"'\x60]*)?$/i;
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;
const TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/;
// Controls, bidirectional overrides and isolates, surrogates and noncharacters, as in model/characters.py. Marks that a
// script may need count only among plain letters.
const HIDDEN = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\u00ad\u034f\u2060-\u2065\u206a-\u206f\u3164\uffa0]|\p{Cs}|(?:^|[\0-\x7f])(?![\u061c\u200e\u200f])\p{DI}(?![^\0-\x7f])|[\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{3fffe}\u{3ffff}\u{4fffe}\u{4ffff}\u{10fffe}\u{10ffff}]/u;
const FORMATS = { language: [TAG, "tag"], email: [EMAIL, "email"], "good-id": [ID, "id"] };

function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(+day) && day.toISOString().startsWith(text);
}

const isPartial = (text) => /^[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(text) || isDay(text);

function faultOfForm(text, { format, pattern }) {
  if (format === "uri") return HOST.test(text) ? "" : "address";
  if (format === "spdx") return SPDX.test(text) ? "" : "pattern";
  if (format === "date") return isDay(text) ? "" : "date";
  if (format === "partial-date") return isPartial(text) ? "" : "partial";
  if (format in FORMATS && !FORMATS[format][0].test(text)) return FORMATS[format][1];
  return pattern && !new RegExp(pattern).test(text) ? "pattern" : "";
}

const FOR_CONTENT = /^CC-BY-NC-/; // the check only warns of it, for what is no software and no data

// Whether one of the choices of a license has only listed licenses; each license of a good must be open.
const isOpen = (text) => text.replace(/[()]/g, "").split(" OR ")
  .some((choice) => choice.split(" AND ").every((one) => FOR_CONTENT.test(one) || isKnown("licenses", one.split(" WITH ")[0].replace(/\+$/, ""))));

// Where a sentence ends, and what ends none: the same as in rules/summary_not_one_sentence.py.
const STOP = /(\S*)[.]+["'”’»)\]]*\s+["'“‘«(\[¿¡]*(\S)/gu;
const ENDS = /[?!؟۔।॥։።]+["'”’»)\]]*\s+["'“‘«(\[¿¡]*([^\s\-–—])|[。！？｡]["'”’」』）)]*\s*([^\s"'”’」』）)])/gu;
const SHORT = new Set("e.g eg i.e ie etc vs cf ca approx incl excl esp resp no nos nr vol fig art sec ch p pp ed eds al inc ltd co corp llc dr mr mrs ms prof st mt gen gov sen jr sr dept univ min max est ext u.n u.s u.k e.u p.ex ex env n° núm pág sra ud uds ee.uu ej p.ej bzw z.b d.h u.a ggf inkl т.е т.д т.п т.к др пр им г гг стр см".split(" "));
const starts = (letter) => /[\p{L}\p{N}]/u.test(letter) && !/\p{Ll}/u.test(letter);

function isShort(word) {
  const bare = word.replace(/^[([{"'“‘«]+/, "").toLowerCase();
  return SHORT.has(bare) || [...bare].length < 2 || /^(?:[0-9]{1,2}|(?:\p{L}\.)+\p{L})$/u.test(bare);
}

export const hasSecondSentence = (text) => [...text.trim().matchAll(ENDS)].some((end) => starts(end[1] ?? end[2]))
  || [...text.trim().matchAll(STOP)].some((end) => starts(end[2]) && !isShort(end[1]));

// An SPDX expression has one word per license; the check of the pull request tests whether the license exists.
const SPDX = /^\(*[a-z0-9][a-z0-9.+:-]*\)*(?: (?:AND|OR|WITH) \(*[a-z0-9][a-z0-9.+:-]*\)*)*$/i;

function faultOfWord(vocabulary, value) {
  const words = wordsNear(vocabulary, value).join(", ");
  return words ? ["near", { value, words }] : ["listed", { value }];
}

// Words come from a list; languages and licenses have tags and expressions beside their lists.
const isListed = (name, value) => ["languages", "licenses"].includes(name) || isKnown(name, value);

function faultOfText(input, text) {
  const { longest, vocabulary } = input.dataset;
  if (HIDDEN.test(text)) return ["hidden"];
  if (vocabulary && !isListed(vocabulary, text)) return faultOfWord(vocabulary, input.value.trim());
  if (input.closest("[data-key=licenses]") && input.dataset.format === "spdx" && !(SPDX.test(text) && isOpen(text))) return faultOfWord(vocabulary, text);
  if (longest && [...text].length > longest) return ["long", { size: [...text].length, most: longest }];
  const fault = faultOfForm(text, input.dataset);
  return fault && [fault];
}

function faultOfNumber(input, kind, value) {
  const { least = 0, most = 1e16 } = input.dataset;
  const right = typeof value === "number" && value >= least && value <= most;
  return right ? "" : [kind, { least, most }];
}

function faultOfLeaf(field, value) {
  const kind = field.dataset.kind;
  if (typeof value === "boolean") return "";
  const input = control(field);
  if (kind !== "integer" && kind !== "number") return faultOfText(input, value);
  return input.localName === "select" ? "" : faultOfNumber(input, kind, value);
}

function* faultsOfPairs(field) {
  const seen = new Set();
  for (const entry of entriesOf(field)) {
    const [tag, said] = [entry.querySelector(".tag"), entry.querySelector(".said")];
    if (!said.value.trim()) continue;
    const id = read(tag);
    const fault = id ? faultOfText(tag, id) : ["required"];
    if (fault) yield { at: tag, fault };
    if (seen.has(id)) yield { at: tag, fault: ["twice"] };
    seen.add(id);
    const wrong = faultOfText(said, said.value) || (field.dataset.key === "summary" && hasSecondSentence(said.value) && ["sentence"]);
    if (wrong) yield { at: said, fault: wrong };
  }
}

function* faultsOfEntries(field) {
  const seen = new Set();
  for (const entry of entriesOf(field)) {
    const value = collect(entry);
    if (value === undefined) continue;
    yield* faultsOf(entry);
    if (typeof value === "string" && seen.has(value)) yield { at: control(entry), fault: ["twice"] };
    seen.add(value);
  }
}

// Everything wrong below a field that holds something: the control, and what to say.
function* faultsOf(field) {
  const kind = field.dataset.kind;
  if (kind === "text") yield* faultsOfPairs(field);
  else if (isList(field)) yield* faultsOfEntries(field);
  else if (kind === "object" || kind === "map") yield* faultsOfGroup(field);
  else if (kind !== "checks") {
    const fault = faultOfLeaf(field, collect(field));
    if (fault) yield { at: control(field), fault };
  }
}

function* faultsOfGroup(field, excused = false) {
  for (const part of below(field)) {
    if (collect(part) !== undefined) yield* faultsOf(part);
    else if (!excused && isRequired(part)) yield { at: wayInto(part), fault: ["required"] };
  }
}

// The marker of the field itself, not of its nested fields.
const isRequired = (part) => (part.matches("fieldset") ? part : control(part)).hasAttribute("data-needed");

function faultOfId(input, taken) {
  const id = input.value.trim();
  if (!id) return ["required"];
  if (!ID.test(id) || id.length < 2 || id.length > 60) return ["id"];
  if (RESERVED.test(id)) return ["reserved"];
  return taken.has(id) && ["taken"];
}

// All that is wrong with the form, in the order of the page. A removed record needs only its reason.
export function check(form, idInput, taken) {
  const found = [...faultsOfGroup(form, [...below(form)].some((part) => part.dataset.key === "removed" && collect(part)))];
  const fault = idInput.readOnly ? "" : faultOfId(idInput, taken);
  if (fault) found.push({ at: idInput, fault });
  return found.sort((a, b) => (a.at.compareDocumentPosition(b.at) & 4 ? -1 : 1));
}
