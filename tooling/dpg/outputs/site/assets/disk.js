// Only for the archive of the site (offline.py): pages opened from a folder load scripts, but cannot fetch files.
// Each data file is a script there, which calls `fileFromDisk`.

const top = new URL("../../", document.currentScript.src).href;
const texts = new Map(); // by path
const index = (path) => path.replace(/(^|\/)$/, "$1index.html");

globalThis.fileFromDisk = (path, text) => texts.set(path, text);

const load = (path) => new Promise((done) => {
  const script = document.createElement("script");
  document.head.append(Object.assign(script, { src: `${top}${path}.js`, onload: done, onerror: done }));
});

globalThis.fetch = async (address) => {
  const path = index(`${new URL(address, location.href)}`.slice(top.length));
  if (!texts.has(path)) await load(path);
  return texts.has(path) ? new Response(texts.get(path)) : new Response("", { status: 404 });
};

// Links made by scripts name folders, as on the site.
for (const act of ["click", "auxclick", "contextmenu"]) addEventListener(act, ({ target }) => {
  const link = target.closest?.("a[href]");
  if (link?.href.startsWith(top)) link.pathname = index(link.pathname);
}, true);
