// Picks goods to compare on the page of all goods. Those picked stand in the address; a link leads to their table.

import { counted, fill, numbers, say } from "./browse-say.js";

const MOST = 4; // as many as the table takes
const results = document.getElementById("results");
const link = document.getElementById("picked");
const picked = () => [...new Set(new URLSearchParams(location.search).getAll("compare"))].slice(0, MOST);
const idOf = (pick) => pick.closest(".card").dataset.id;

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
  for (const other of document.querySelectorAll(".md-select__link")) other.search = location.search;
}

function toggle(id) {
  const ids = picked(), full = ids.length === MOST && !ids.includes(id);
  if (full) return (document.getElementById("result-count").textContent = fill(say.enough, { n: numbers.format(MOST) }));
  const asked = new URLSearchParams(location.search);
  asked.delete("compare");
  for (const one of ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]) asked.append("compare", one);
  const query = asked.toString();
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`));
  draw();
}

function onPick(event) {
  const pick = event.target.closest(".pick a[role]");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!pick || elsewhere || (event.type === "keydown" && event.key !== " ")) return;
  event.preventDefault();
  toggle(idOf(pick));
}

results.addEventListener("click", onPick);
results.addEventListener("keydown", onPick);
addEventListener("popstate", draw);
new MutationObserver((changes) => changes.forEach(({ addedNodes }) => mark(addedNodes))).observe(results, { childList: true });
draw();
