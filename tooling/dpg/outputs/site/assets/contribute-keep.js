// Changes an existing file as little as possible: a key whose value is still the same keeps its lines and comments.

import { linesOf, yamlOf } from "./contribute-yaml.js";

const COMMENT = /^ *#/;
const same = (one, other) => linesOf("", one).join("\n") === linesOf("", other).join("\n");

// For each key its lines as they stand in the file, comments included; nothing if the file has another layout.
function blocksOf(text, record) {
  const lines = text.split("\n");
  if (lines.pop() !== "") return undefined;
  const blocks = new Map();
  let n = 0;
  for (const [key, value] of record) {
    const block = { lines: [], comments: [] };
    for (const line of linesOf(key, value)) {
      while (n < lines.length && lines[n] !== line && COMMENT.test(lines[n])) {
        block.comments.push({ text: lines[n].trim(), above: !block.lines.length || block.lines.every((l) => COMMENT.test(l)) });
        block.lines.push(lines[n++]);
      }
      if (lines[n] !== line && !lines[n]?.startsWith(`${line} #`)) return undefined;
      if (lines[n] !== line) block.comments.push({ text: lines[n].slice(line.length + 1), above: false });
      block.lines.push(lines[n++]);
    }
    blocks.set(key, block);
  }
  const rest = lines.slice(n);
  return rest.every((line) => COMMENT.test(line)) ? { blocks, rest } : undefined;
}

// Takes the text of the file and what it says; gives what makes the new text of a changed record,
// with the comments that find no place in it.
export function keeper(text, record) {
  const kept = blocksOf(text, record);
  return (changed) => {
    if (same(record, changed)) return { text, lost: [], laidOut: true };
    if (!kept) return { text: yamlOf(changed), lost: [], laidOut: false };
    const lines = [];
    const lost = [];
    for (const [key, block] of kept.blocks) {
      if (!changed.has(key)) lost.push(...block.comments.map((comment) => comment.text));
    }
    for (const [key, value] of changed) {
      const block = kept.blocks.get(key);
      if (block && same(record.get(key), value)) {
        lines.push(...block.lines);
        continue;
      }
      for (const comment of block?.comments ?? []) (comment.above ? lines : lost).push(comment.text);
      lines.push(...linesOf(key, value));
    }
    return { text: [...lines, ...kept.rest, ""].join("\n"), lost, laidOut: true };
  };
}
