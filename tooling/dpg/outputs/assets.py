"""Style sheets and scripts of the catalogue's pages."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.palette import Colors, recolored

FOLDER = "assets/catalogue"
_ASSETS = files("dpg.outputs.site") / "assets"
BUNDLES = {
    "catalogue.css": ("colors.css", "catalogue.css"),
    "docs.css": ("colors.css", "docs.css"),
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
"""Bundled scripts and style sheets, in order of dependency. A bundle is a sixth smaller and needs one request."""
ALONE = frozenset(("folding.js",))
"""Parts of a bundle that scripts outside of it import too."""
_IMPORT = re.compile(r"^import [^;]*;\n", re.M)
_EXPORT = re.compile(r"^export (?=async|const|class|function)", re.M)
_LINE_END = re.compile(r"(?m)^((?!.*//).*[{;,(])\n")
"""The end of a line that the next line can follow at once. After a remark it cannot."""
_COMMENT_LINE = re.compile(r"(?m)^/\*.*\*/\n")
"""A line of a style sheet with nothing but a comment."""
_REMARK = re.compile(r"(?<=[;{,)]) // [^\"'`]*$")


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield all assets, and ``.nojekyll``, with which GitHub Pages publishes all files unchanged."""
    names = {entry.name for entry in _ASSETS.iterdir() if entry.is_file()}
    parts = {part for bundle in BUNDLES.values() for part in bundle} - BUNDLES.keys() - ALONE
    for name in sorted(names - parts):
        content = style_sheet(name, edition.colors).encode() if name.endswith(".css") else _script(name)
        yield OutputFile(f"{FOLDER}/{name}", content)
    yield OutputFile(".nojekyll", b"")


def style_sheet(name: str, colors: Colors) -> str:
    """Return a style sheet without lines of comments, with the colors that the settings change."""
    return recolored(_COMMENT_LINE.sub("", b"".join(_parts(name)).decode()), colors)


def _script(name: str) -> bytes:
    parts = _parts(name)
    return lean(bundled(parts) if name in BUNDLES else parts[0])


def _parts(name: str) -> list[bytes]:
    """Return the parts of an asset."""
    return [(_ASSETS / part).read_bytes() for part in BUNDLES.get(name, (name,))]


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
