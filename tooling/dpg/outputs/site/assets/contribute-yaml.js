// Writes a record as `dpg format` writes it, byte for byte: the same rules as in records/plain_text.py.
// A group is a Map, so that no key is special and each keeps its place; a list is an array.

const WIDTH = 100; // columns that a folded text fills, and characters from which a text is folded
const NARROWEST = 40;
const STEP = 2;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
// What readers of YAML 1.1 and 1.2 take for a truth value, nothing, a number, a time or an operator.
const MEANS_MORE = [
  /^(?:yes|no|true|false|on|off|null)$|^(?:Yes|No|True|False|On|Off|Null)$|^(?:YES|NO|TRUE|FALSE|ON|OFF|NULL)$/,
  /^(?:~|=|<<|[yYnN])$/,
  /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^0o[0-7]+$/,
  /^[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?$|^\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/,
  /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/,
];

const sizeOf = (text) => [...text].length; // in characters, as Python counts them
const padded = (text) => text.startsWith(" ") || text.endsWith(" ");
const isGroup = (value) => value instanceof Map;
const isFull = (value) => (isGroup(value) ? value.size : Array.isArray(value) && value.length) > 0;

function isPlain(text) {
  if (!text || padded(text) || ",[]{}#&*!|>'\"%@\x60".includes(text[0]) || /: |:$| #|\n/.test(text)) return false;
  if ("-?:".includes(text[0]) && (text.length === 1 || text[1] === " ")) return false;
  return DAY.test(text) || !MEANS_MORE.some((pattern) => pattern.test(text));
}

const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
const keyOf = (key) => (isPlain(key) && !/^(?:---|\.\.\.)/.test(key) ? key : quoted(key));

function fitsLiteral(text) {
  const body = text.replace(/\n$/, "");
  return body && !/^[ \n]/.test(body) && !body.endsWith("\n") && !body.split("\n").some((line) => /^ +$/.test(line));
}

// The words between single spaces; where there are more spaces, no line may end.
function wordsOf(text) {
  const parts = text.split(/( +)/);
  const words = [parts[0]];
  for (let n = 1; n < parts.length; n += 2) {
    if (parts[n].length === 1) words.push(parts[n + 1]);
    else words[words.length - 1] += parts[n] + parts[n + 1];
  }
  return words;
}

function folded(words, width) {
  const lines = [words[0]];
  let filled = sizeOf(words[0]);
  for (const word of words.slice(1)) {
    const size = sizeOf(word);
    if (filled + 1 + size <= width) {
      lines[lines.length - 1] += ` ${word}`;
      filled += 1 + size;
    } else {
      lines.push(word);
      filled = size;
    }
  }
  return lines;
}

// The text after the key, and the lines below it.
function writtenText(text, indent) {
  if (text.includes("\n")) {
    return fitsLiteral(text)
      ? [text.endsWith("\n") ? "|" : "|-", ...text.replace(/\n$/, "").split("\n")]
      : [quoted(text)];
  }
  if (sizeOf(text) > WIDTH && !padded(text)) {
    const words = wordsOf(text);
    if (words.length > 1) return [">-", ...folded(words, Math.max(NARROWEST, WIDTH - indent))];
  }
  return [isPlain(text) ? text : quoted(text)];
}

// As Python writes it: with an exponent below 0.0001 and from ten to the sixteenth on.
function writtenNumber(number) {
  if (Number.isInteger(number)) return BigInt(number).toString();
  if (Math.abs(number) >= 1e-4) return String(number);
  const [digits, power] = number.toExponential().split("e-");
  return `${digits.includes(".") ? digits : `${digits}.0`}e-${power.padStart(2, "0")}`;
}

function written(value, indent) {
  if (isGroup(value)) return ["{}"];
  if (Array.isArray(value)) return ["[]"];
  if (typeof value === "number") return [writtenNumber(value)];
  return typeof value === "string" ? writtenText(value, indent) : [String(value)];
}

function* item(start, value, indent) {
  if (isFull(value)) {
    yield start;
    yield* inner(value, indent + STEP);
    return;
  }
  const [head, ...below] = written(value, indent + STEP);
  yield `${start} ${head}`;
  for (const line of below) yield line && " ".repeat(indent + STEP) + line;
}

function* inner(value, indent) {
  const pad = " ".repeat(indent);
  if (isGroup(value)) {
    for (const [key, below] of value) yield* item(`${pad}${keyOf(key)}:`, below, indent);
    return;
  }
  for (const entry of value) {
    if (!isFull(entry)) {
      yield* item(`${pad}-`, entry, indent);
      continue;
    }
    const [first, ...rest] = inner(entry, indent + STEP);
    yield `${pad}- ${first.slice(indent + STEP)}`;
    yield* rest;
  }
}

// The lines of one key of a record.
export const linesOf = (key, value) => [...item(`${keyOf(key)}:`, value, 0)];

// The whole file.
export const yamlOf = (record) => `${[...record].flatMap(([key, value]) => linesOf(key, value)).join("\n")}\n`;

// Plain data as JSON has it, with Maps for groups.
export function grouped(value) {
  if (Array.isArray(value)) return value.map(grouped);
  if (value === null || typeof value !== "object") return value;
  return new Map(Object.entries(value).map(([key, below]) => [key, grouped(below)]));
}
