"""Style sheets and scripts of the catalogue's pages."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.palette import recolored

FOLDER = "assets/catalogue"
BUNDLES = {
    "browse.js": (
        "folding.js",
        "browse-words.js",
        "browse-bits.js",
        "browse-facet.js",
        "browse-pieces.js",
        "browse-find.js",
        "browse-index.js",
        "browse-page.js",
        "browse-say.js",
        "browse-filters.js",
        "browse-download.js",
        "browse.js",
        "browse-pick.js",
    ),
    "board.js": (
        "browse-bits.js",
        "browse-facet.js",
        "browse-page.js",
        "browse-say.js",
        "browse-filters.js",
        "day.js",
        "board.js",
    ),
    "compare.js": ("folding.js", "compare.js"),
    "until.js": ("day.js", "until.js"),
}
"""Bundled scripts, in order of dependency. A bundle is a sixth smaller and needs one request."""
ALONE = frozenset(("folding.js",))
"""Parts of a bundle that scripts outside of it import too."""
_IMPORT = re.compile(r"^import [^;]*;\n", re.M)
_EXPORT = re.compile(r"^export (?=async|const|class|function)", re.M)
_LINE_END = re.compile(r"(?m)^((?!.*//).*[{;,(])\n")
"""The end of a line that the next line can follow at once. After a remark it cannot."""
_REMARK = re.compile(r"(?<=[;{,)]) // [^\"'`]*$")


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield all assets, and ``.nojekyll``, with which GitHub Pages publishes all files unchanged."""
    entries = (files("dpg.outputs.site") / "assets").iterdir()
    assets = {entry.name: entry.read_bytes() for entry in entries if entry.is_file()}
    parts = {part for bundle in BUNDLES.values() for part in bundle} - BUNDLES.keys() - ALONE
    for name in sorted(assets.keys() - parts):
        content = bundled([assets[part] for part in BUNDLES[name]]) if name in BUNDLES else assets[name]
        if name.endswith(".css"):
            content = recolored(content.decode(), edition.colors).encode()
        yield OutputFile(f"{FOLDER}/{name}", lean(content) if name.endswith(".js") else content)
    yield OutputFile(".nojekyll", b"")


def bundled(modules: Iterable[bytes]) -> bytes:
    """Return modules as one script, without imports and exports.

    Their top-level names must differ, which a test ensures.
    """
    texts = [_EXPORT.sub("", _IMPORT.sub("", module.decode())) for module in modules]
    return "\n".join(texts).encode()


def lean(script: bytes) -> bytes:
    """Return a script without indentation, comments and most line ends, which saves a fifth of its size.

    Strings must not span lines, which a test ensures.
    """
    lines = (line.strip() for line in script.decode().splitlines())
    kept = [_REMARK.sub("", line) for line in lines if line and not line.startswith("//")]
    return _LINE_END.sub(r"\1", "\n".join([*kept, ""])).encode()
