// Goods that are listed already and may be the one that somebody is about to add.

const ALIKE = 0.75; // of the pairs of letters of two names
const MOST = 5;

export const foldName = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
// The same as `plain_address` in rules/lookups.py.
export const foldAddress = (address) =>
  address.toLowerCase().replace(/https?:\/\/(?:www\.)?/, "").replace(/(?:\.git)?\/*(?:#.*)?$/, "");

function pairsOf(name) {
  const text = ` ${name} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, n) => text.slice(n, n + 2)));
}

export function alike(one, other) {
  if (one === other) return 1;
  const [a, b] = [pairsOf(one), pairsOf(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

// Takes rows of id, name, other names, addresses.
export function prepareKnown(rows) {
  return rows.map(([id, name, aliases, addresses]) => ({
    id, name, names: [name, ...aliases].map(foldName), addresses: new Set(addresses.map(foldAddress)),
  }));
}

// The goods that have one of the addresses or a name much like one of the names, the likeliest first.
export function likely(known, names, addresses, own) {
  const wanted = names.map(foldName).filter((name) => name.length > 1);
  const places = addresses.map(foldAddress).filter(Boolean);
  const found = known.filter((good) => good.id !== own).map((good) => {
    const address = places.some((place) => good.addresses.has(place));
    const name = Math.max(0, ...wanted.flatMap((one) => good.names.map((other) => alike(one, other))));
    return { id: good.id, name: good.name, why: address ? "sameAddress" : "sameName", score: address ? 2 + name : name };
  });
  return found.filter((good) => good.score >= ALIKE).sort((a, b) => b.score - a.score).slice(0, MOST);
}
