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
            content = entry.read_bytes()
            yield OutputFile(
                f"{FOLDER}/{entry.name}", lean(content) if entry.name.endswith(".js") else content
            )
    yield OutputFile(".nojekyll", b"")


def lean(script: bytes) -> bytes:
    """A script without indents and the lines that are only comments: a fifth less to send.

    No text of our scripts goes over several lines; a test holds them to that.
    """
    lines = (line.strip() for line in script.splitlines())
    return b"\n".join([line for line in lines if line and not line.startswith(b"//")]) + b"\n"
