"""Style and scripts of the catalogue's own pages."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

FOLDER = "assets/catalogue"
BUNDLES = {
    "browse.js": (
        "browse-say.js",
        "browse-words.js",
        "browse-index.js",
        "browse-find.js",
        "browse.js",
        "browse-pick.js",
    ),
}
"""Scripts that are sent as one, in the order in which each needs those before it: a sixth less, and one request."""
_IMPORT = re.compile(r"^import [^;]*;\n", re.M)
_EXPORT = re.compile(r"^export (?=async|const|class|function)", re.M)
_REMARK = re.compile(r"(?<=[;{,)]) // [^\"'`]*$")


def produce(_: Edition) -> Iterator[OutputFile]:
    """Every file of the package's assets, and the mark that tells GitHub Pages to publish all files as they are."""
    entries = (files("dpg.outputs.site") / "assets").iterdir()
    assets = {entry.name: entry.read_bytes() for entry in entries if entry.is_file()}
    parts = {part for bundle in BUNDLES.values() for part in bundle} - BUNDLES.keys()
    for name in sorted(assets.keys() - parts):
        content = bundled([assets[part] for part in BUNDLES[name]]) if name in BUNDLES else assets[name]
        yield OutputFile(f"{FOLDER}/{name}", lean(content) if name.endswith(".js") else content)
    yield OutputFile(".nojekyll", b"")


def bundled(modules: Iterable[bytes]) -> bytes:
    """Modules as one, without what they import from each other.

    Their names at the top differ from one another, which a test holds them to.
    """
    texts = [_EXPORT.sub("", _IMPORT.sub("", module.decode())) for module in modules]
    return "\n".join(texts).encode()


def lean(script: bytes) -> bytes:
    """A script without indents and comments: a fifth less to send.

    No text of our scripts goes over several lines; a test holds them to that.
    """
    lines = (line.strip() for line in script.decode().splitlines())
    kept = [_REMARK.sub("", line) for line in lines if line and not line.startswith("//")]
    return "\n".join([*kept, ""]).encode()
