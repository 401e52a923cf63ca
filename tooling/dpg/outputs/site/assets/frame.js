// Loaded before the page is drawn: the colors that the reader chose. Then the menu, the languages, and folds on paper.

{
  const page = document.documentElement;
  const scope = new URL("../..", document.currentScript.src).pathname;
  const KEPT = `${scope}.__palette`; // where the pages of docs/ keep it
  const SCHEMES = ["default", "slate"]; // their names for light and dark
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const shown = () => page.dataset.scheme ?? system();
  let button, menu;

  function chosen() {
    try {
      return { default: "light", slate: "dark" }[JSON.parse(localStorage.getItem(KEPT))?.color?.scheme];
    } catch {
      return undefined; // Some browsers keep nothing.
    }
  }

  // Who chooses what the system has follows the system.
  function keep(scheme) {
    const index = +(scheme === "dark");
    const color = { media: `(prefers-color-scheme: ${scheme})`, scheme: SCHEMES[index], primary: "custom", accent: "custom" };
    try {
      if (scheme === system()) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, JSON.stringify({ index, color }));
    } catch {} // The choice lasts as long as the page.
  }

  function show(scheme) {
    if (scheme) page.dataset.scheme = scheme;
    else delete page.dataset.scheme;
    if (button) button.textContent = button.dataset[shown() === "dark" ? "light" : "dark"];
  }

  function openMenu(open) {
    menu.setAttribute("aria-expanded", open);
  }

  function closeLanguages(except) {
    for (const list of document.querySelectorAll(".languages[open]")) if (!list.contains(except)) list.open = false;
  }

  page.classList.add("js");
  show(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    button = document.getElementById("scheme");
    menu = document.getElementById("menu");
    menu.addEventListener("click", () => openMenu(menu.getAttribute("aria-expanded") === "false"));
    if (!button) return;
    button.hidden = false;
    show(page.dataset.scheme);
    button.addEventListener("click", () => {
      const next = shown() === "dark" ? "light" : "dark";
      keep(next);
      show(next === system() ? undefined : next);
    });
    dark.addEventListener("change", () => show(chosen()));
  });

  document.addEventListener("click", (event) => closeLanguages(event.target));
  document.addEventListener("focusin", (event) => closeLanguages(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const list = document.querySelector(".languages[open]");
    if (list) {
      list.open = false;
      list.firstElementChild.focus();
    } else if (menu.getAttribute("aria-expanded") === "true") {
      openMenu(false);
      menu.focus();
    }
  });

  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details:not([open])")) fold.open = fold.dataset.printed = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("details[data-printed]")) {
      fold.open = false;
      delete fold.dataset.printed;
    }
  });
}
