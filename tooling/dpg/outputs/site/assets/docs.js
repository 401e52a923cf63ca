// The menu of narrow screens: Material opens it by a checkbox, which the keyboard does not reach; this is its button.

const button = document.getElementById("menu"), drawer = document.getElementById("__drawer");

button.addEventListener("click", () => drawer.click());

drawer.addEventListener("change", () => {
  button.setAttribute("aria-expanded", drawer.checked);
  if (drawer.checked) document.querySelector(".md-sidebar--primary a").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) {
    drawer.click();
    button.focus();
  } else if (event.key === " " && event.target.matches("label")) { // Material's script hears the Enter key.
    event.preventDefault();
    event.target.click();
  }
});

addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) fold.open = fold.dataset.printed = true;
});

addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-printed]")) {
    fold.open = false;
    delete fold.dataset.printed;
  }
});
