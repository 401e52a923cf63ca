"""Style and scripts of the catalogue's own pages."""

from collections.abc import Iterator
from importlib.resources import files

from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

FOLDER = "assets/catalogue"


def produce(_: Edition) -> Iterator[OutputFile]:
    """Every file of the package's assets, and the mark that tells GitHub Pages to publish all files as they are."""
    for entry in sorted((files("dpg.outputs.site") / "assets").iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            yield OutputFile(f"{FOLDER}/{entry.name}", entry.read_bytes())
    yield OutputFile(".nojekyll", b"")
