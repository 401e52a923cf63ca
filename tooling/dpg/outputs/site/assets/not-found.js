// The page for wrong addresses: the language of the address, and the goods whose names are nearest to its last part.

import { alike, toCompare } from "./contribute-known.js";

const NEAR = 0.4; // of the pairs of letters of two names
const MOST = 5;

const root = new URL("../../", import.meta.url).pathname;
const parts = readable(location.pathname.slice(root.length)).split("/").filter(Boolean);
const sections = [...document.querySelectorAll("#not-found > div")];
const here = sections.find((part) => part.dataset.folder === `${parts[0]}/`) ?? sections[0];
const wanted = toCompare((parts.at(-1) ?? "").replace(/\.(html|json|yaml|svg|xml)$/, ""));

function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function show(section) {
  for (const other of sections) other.hidden = other !== section;
  const heading = document.querySelector("#not-found > h1");
  heading.textContent = section.dataset.title;
  heading.lang = section.lang;
  heading.dir = section.dir;
  section.querySelector("h2")?.remove();
  section.querySelector("form").hidden = false;
  section.querySelector("input").value = wanted.words;
}

function nearest(rows) {
  const scored = rows.map(([id, name, aliases]) => {
    const score = Math.max(...[id, name, ...aliases].map((one) => alike(toCompare(one), wanted)));
    return { id, name, score };
  });
  return scored.filter((good) => good.score >= NEAR).sort((a, b) => b.score - a.score).slice(0, MOST);
}

function entry({ id, name }) {
  const [item, link, text] = ["li", "a", "bdi"].map((tag) => document.createElement(tag));
  text.textContent = name;
  link.href = `${root}${here.dataset.folder}goods/${id}/`;
  link.append(text);
  item.append(link);
  return item;
}

show(here);
const answer = wanted.words.length > 1 && (await fetch(new URL("contribute-known.json", import.meta.url)).catch(() => null));
const found = answer?.ok ? nearest(await answer.json()) : [];
const box = here.querySelector(".nearest");
box.querySelector("ul").append(...found.map(entry));
box.hidden = !found.length;
