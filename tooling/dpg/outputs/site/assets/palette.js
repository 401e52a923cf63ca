// Light and dark, as Material's own script switches them; that is forty times as large, and the rest of it has no use here.

const PARTS = ["media", "scheme", "primary", "accent"];
const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];
const dark = matchMedia("(prefers-color-scheme: dark)");
const chosen = () => __md_get("__palette")?.index; // kept where Material keeps it, for the pages that load its script
const asTheSystem = () => inputs.findIndex((input) => matchMedia(input.dataset.mdColorMedia).matches);

function show(index) {
  const color = Object.fromEntries(PARTS.map((part) => [part, inputs[index].getAttribute(`data-md-color-${part}`)]));
  for (const part of PARTS) document.body.setAttribute(`data-md-color-${part}`, color[part]);
  inputs.forEach((input, n) => {
    input.checked = n === index;
    input.nextElementSibling.hidden = n !== index;
  });
  return color;
}

function choose(index) {
  __md_set("__palette", { index, color: show(index) });
}

inputs.forEach((input, n) => {
  const next = (n + 1) % inputs.length;
  input.addEventListener("change", () => choose(n));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    choose(next);
    inputs[next].focus();
  });
});
dark.addEventListener("change", () => chosen() === undefined && show(Math.max(0, asTheSystem())));
if (inputs.length) show(inputs[chosen()] ? chosen() : Math.max(0, asTheSystem()));
document.documentElement.classList.replace("no-js", "js");
