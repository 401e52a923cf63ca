// What the scripts of lists do with a page. Words from records and addresses only ever become text nodes.

export const at = (id) => document.getElementById(id);

// What is below the first screen or folded away is drawn when the reader has seen the rest.
export const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export const button = (words, act, properties) => element("button", { type: "button", className: "action", ...properties, onclick: act }, words);

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Whatever stays as it is costs no layout.
export function setHidden(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

// Links that are checkboxes act by a click or the space key, except where the reader opens them elsewhere.
export function onCheck(list, selector, check) {
  const act = (event) => {
    const link = event.target.closest(`${selector}[role]`);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || (event.type === "keydown" && event.key !== " ")) return;
    event.preventDefault();
    check(link);
  };
  list.addEventListener("click", act);
  list.addEventListener("keydown", act);
}

// The switch of languages keeps what was asked for.
export function drawLanguages() {
  for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
}

export function addressOf(asked) {
  const query = asked.toString();
  return location.pathname + (query && `?${query}`);
}
