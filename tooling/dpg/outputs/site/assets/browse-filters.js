// The filters of a list: links of the page that become checkboxes. The address has what is chosen.
// A set of entries is a bit set over row numbers, so that all counts can be made anew at each click.

import { join, keep, none, sizeOfBoth } from "./browse-bits.js";
import { afterPaint, at, button, element, onCheck, setHidden, setText } from "./browse-page.js";
import { counted, fill, numbers, say } from "./browse-say.js";

// All that is folded or framed around it, from the inside.
function foldsOf(item) {
  const folds = [];
  for (let fold = item; (fold = fold.parentElement.closest(".fold, fieldset")); ) folds.push(fold);
  return folds;
}

// The value of a filter is the folder of its list; in the page, it would be there twice.
function readFilter(link) {
  const item = link.closest("li"), { facet } = link.dataset;
  const value = (link.dataset.value = decodeURIComponent(link.pathname.match(/([^/]+)\/(?:index\.html)?$/)[1]));
  const label = link.querySelector(".words").textContent, count = link.querySelector(".count");
  return { facet, value, label, link, item, count, all: +count.textContent, folds: foldsOf(item) };
}

function check(entry, chosen) {
  if (entry.chosen === undefined) entry.link.setAttribute("role", "checkbox");
  if (entry.chosen !== chosen) entry.link.setAttribute("aria-checked", (entry.chosen = chosen));
}

function drawFilter(entry, chosen, size) {
  check(entry, chosen);
  setHidden(entry.item, !size && !chosen);
  if (entry.size !== size) entry.count.textContent = numbers.format((entry.size = size));
}

// What is chosen of a facet; a value that no entry has is kept, since it was asked for, and finds nothing.
function chosenBits(facet) {
  const bits = none(facet.rows);
  for (const value of facet.chosen) if (facet.position.has(value)) join(bits, facet.bitsOf(facet.position.get(value)));
  return bits;
}

const chips = () => [...at("chosen").querySelectorAll("button")];

export class Filters {
  facets = []; // those of the index
  form = at("filters");
  links = Array.from(this.form.querySelectorAll(".facet-value"), readFilter); // before the index comes, so that the first answer need not wait

  // `go` shows what is chosen now, `clear` drops all that was asked for, `rest` has the focus when no chip is left.
  constructor(go, clear, rest) {
    Object.assign(this, { go, clear, rest });
  }

  facet(id) {
    return this.facets.find((facet) => facet.id === id);
  }

  // Takes the facets of the index, and their labels from the page.
  adopt(facets) {
    this.facets = facets;
    for (const entry of this.links) {
      const facet = this.facet(entry.facet), i = facet?.position.get(entry.value);
      if (i === undefined) continue;
      facet.entries[i] = entry;
      facet.labels[i] = entry.label; // in the page's language
    }
  }

  // Chooses what an address asks for; without one, nothing.
  read(asked) {
    for (const facet of this.facets) facet.chosen = new Set(asked?.getAll(facet.id).filter(Boolean));
  }

  write(asked) {
    for (const facet of this.facets) {
      const place = (value) => facet.position.get(value) ?? facet.values.length;
      for (const value of [...facet.chosen].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))) asked.append(facet.id, value);
    }
  }

  // Those of some rows that all facets but one let through.
  narrowed(rows, except) {
    const bits = rows.slice();
    for (const facet of this.facets) if (facet !== except && facet.chosen.size) keep(bits, chosenBits(facet));
    return bits;
  }

  get chosen() {
    return this.facets.some(({ chosen }) => chosen.size);
  }

  // Until the rows of the facets are there the numbers in the page are those of all, so that they are hidden if only some are shown.
  wait(onlySome) {
    this.form.classList.toggle("uncounted", Boolean(onlySome));
    for (const { entries, values, chosen } of this.facets) entries.forEach((entry, i) => check(entry, chosen.has(values[i])));
  }

  draw(rows) {
    this.form.classList.remove("uncounted");
    const sums = new Map(); // by fold: what is in it, and what is directly in it
    const folded = [];
    for (const facet of this.facets) {
      const others = this.narrowed(rows, facet);
      facet.entries.forEach((entry, i) => {
        const chosen = facet.chosen.has(facet.values[i]), size = sizeOfBoth(facet.bits[i], others);
        if (entry.folds.some((fold) => fold.open === false)) folded.push([entry, chosen, size]);
        else drawFilter(entry, chosen, size);
        if (size || chosen) entry.folds.forEach((fold, depth) => {
          const [all, direct] = sums.get(fold) || [0, 0];
          sums.set(fold, [all + 1, direct + !depth]);
        });
      });
    }
    afterPaint(() => folded.forEach((one) => drawFilter(...one)));
    for (const fold of this.form.querySelectorAll(".fold, fieldset")) {
      const [all, direct] = sums.get(fold) || [0, 0];
      setHidden(fold, !all);
      if (fold.dataset.say) setText(fold.firstElementChild.firstChild, counted(say[fold.dataset.say], direct));
    }
  }

  // Opens what hides a chosen filter, when the reader comes by a link or goes back.
  reveal() {
    for (const link of this.form.querySelectorAll("[aria-checked=true]")) for (const fold of foldsOf(link)) fold.open = true;
  }

  // `more` tells that there is something else to clear, `asked` are filters that the words ask for.
  drawChosen(more, asked = []) {
    const items = [];
    const put = (label, remove, joint = "") => {
      const chip = button(`${label} ✕`, remove, { className: "" });
      chip.setAttribute("aria-label", fill(say.remove, { name: label }));
      items.push(element("li", {}, joint && `${joint} `, chip));
    };
    asked.forEach(({ facet, label, remove }, n) => put(label, remove, n ? (facet === asked[n - 1].facet ? say.or : say.and) : ""));
    for (const facet of this.facets) {
      [...facet.chosen].forEach((value, n) => {
        put(facet.label(value), () => this.toggle(facet, value, items.length), items.length ? (n ? say.or : say.and) : "");
      });
    }
    setText(at("filter-count"), items.length ? `(${numbers.format(items.length)})` : "");
    if (items.length || more) items.push(element("li", {}, button(say.clear, this.clear, { className: "" })));
    at("chosen").replaceChildren(...items);
  }

  // What there is without each of the facets that are chosen from.
  waysOut(rows) {
    return this.facets.filter((facet) => facet.chosen.size).map((facet) => {
      const label = [...facet.chosen].map((value) => facet.label(value)).join(` ${say.or} `);
      return this.wayOut(label, this.narrowed(rows, facet), () => facet.chosen.clear());
    });
  }

  wayOut(label, bits, drop) {
    const words = `${fill(say.without, { name: label })}: ${counted(say.counted, sizeOfBoth(bits, bits))}`;
    return element("li", {}, button(words, () => this.go(drop())));
  }

  toggle(facet, value, before) {
    if (!facet.chosen.delete(value)) facet.chosen.add(value);
    const place = chips().indexOf(document.activeElement);
    this.go();
    // The chip is gone: the keyboard goes on with the next one.
    if (before) (chips()[Math.max(0, Math.min(place, before - 2))] || this.rest).focus();
  }

  listen() {
    onCheck(this.form, ".facet-value", ({ dataset: { facet, value } }) => this.toggle(this.facet(facet), value));
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }
}
