// The menu of narrow screens. Material opens it by a checkbox, which the keyboard does not reach; this is its button.

const button = document.getElementById("menu"), drawer = document.getElementById("__drawer");

button.addEventListener("click", () => drawer.click());

drawer.addEventListener("change", () => {
  button.setAttribute("aria-expanded", drawer.checked);
  if (drawer.checked) document.querySelector(".md-sidebar--primary a").focus();
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  drawer.click();
  button.focus();
});
