// Picks goods to compare on the page of all goods. Those picked stand in the address; a link leads to their table.

import { addressOf, at, drawLanguages, onCheck } from "./browse-page.js";
import { counted, fill, numbers, say } from "./browse-say.js";

const MOST = 4; // as many as the table takes
const results = at("results");
const link = at("picked");
const picked = () => [...new Set(new URLSearchParams(location.search).getAll("compare"))].slice(0, MOST);

function mark(cards) {
  const ids = picked();
  for (const card of cards) {
    const pick = card.querySelector(".pick a");
    pick.setAttribute("role", "checkbox");
    pick.setAttribute("aria-checked", ids.includes(card.dataset.id));
  }
}

function draw() {
  const ids = picked();
  mark(results.children);
  link.hidden = !ids.length;
  link.textContent = counted(say.comparing, ids.length);
  link.search = `?ids=${ids.join(",")}`;
  drawLanguages();
}

function togglePick(id) {
  const ids = picked(), full = ids.length === MOST && !ids.includes(id);
  if (full) return (at("result-count").textContent = fill(say.enough, { n: numbers.format(MOST) }));
  const asked = new URLSearchParams(location.search);
  asked.delete("compare");
  for (const one of ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]) asked.append("compare", one);
  history.replaceState(history.state, "", addressOf(asked));
  draw();
}

onCheck(results, ".pick a", (pick) => togglePick(pick.closest(".card").dataset.id));
addEventListener("popstate", draw);
new MutationObserver((changes) => changes.forEach(({ addedNodes }) => mark(addedNodes))).observe(results, { childList: true });
draw();
