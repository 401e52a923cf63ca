// What the scripts of lists say: the page gives their words, in its language.

export const say = JSON.parse(document.getElementById("list-strings").textContent);
export const language = document.documentElement.lang || "en";
export const numbers = new Intl.NumberFormat(`${language}-u-nu-latn`, { useGrouping: "always" }); // as in the page

const plurals = new Intl.PluralRules(language);
const samples = say.samples.map((sample) => plurals.select(sample));
const formOf = new Map(); // by number

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The page gives a phrase for sample numbers: taken is the one whose number needs the same plural form.
export function counted(forms, n) {
  if (!formOf.has(n)) formOf.set(n, Math.max(0, samples.indexOf(plurals.select(n))));
  return fill(forms[formOf.get(n)], { n: numbers.format(n) });
}
