"""Whether two sites hold the same pages and documents: how many, how large, the text of a sample, and its elements."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import unquote

_SAMPLE, _MANY = 20, 200
_AROUND = 40


class _Text(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


class _Elements(HTMLParser):
    """The elements of a page with their attributes and texts. Spaces and the escapes of addresses do not matter."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Any] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, [(name, unquote(value or "")) for name, value in attributes]))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        is_json = self.cdata_elem == "script" and data.lstrip().startswith(("{", "["))
        text = json.loads(data) if is_json else re.sub(r"\s+", "", data)
        if text:
            self.parts.append(text)


def compare(ours: Path, other: Path) -> Iterator[str]:
    """Yield lines that say what is the same and what is not."""
    files = [
        sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file()) for site in (ours, other)
    ]
    counts = [sum(path.suffix == ".html" for path in found) for found in files]
    yield f"pages: {counts[0]:,} ours, {counts[1]:,} theirs"
    yield f"other files: {len(files[0]) - counts[0]:,} ours, {len(files[1]) - counts[1]:,} theirs"
    goods = [
        path.relative_to(ours)
        for path in sorted(ours.glob("goods/*/index.html"))
        if path.parent.name != "a-z"
    ]
    sample = _some(goods, _SAMPLE)
    sizes = [mean((site / path).stat().st_size for path in sample) for site in (ours, other)]
    yield f"mean size of a good's page: {sizes[0]:,.0f} bytes ours, {sizes[1]:,.0f} theirs"
    shared = sorted({*files[0]} & {*files[1]})
    pages = _some([path for path in shared if path.suffix == ".html"], _MANY)
    rest = _some([path for path in shared if path.suffix != ".html"], _MANY)
    yield from _compared("visible text of {} goods' pages", sample, ours, other, _visible)
    yield from _compared("elements of {} pages of all kinds", pages, ours, other, _elements)
    yield from _compared("data of {} other files", rest, ours, other, _content)


def _some(paths: Sequence[Path], most: int) -> Sequence[Path]:
    return paths[:: max(1, len(paths) // most)][:most]


def _compared(
    title: str, paths: Sequence[Path], ours: Path, other: Path, read: Callable[[Path], Any]
) -> Iterator[str]:
    """Yield how many files are the same, as they are read, and the first differences."""
    read_both = ((path, read(ours / path), read(other / path)) for path in paths)
    different = [_difference(path, one, two) for path, one, two in read_both if one != two]
    yield f"{title.format(len(paths))}: {len(paths) - len(different)} the same, {len(different)} not"
    yield from different[:5]


def _difference(path: Path, one: Any, two: Any) -> str:
    """Return a line with the place where two values start to differ."""
    first, second = (value if isinstance(value, str | list) else str(value) for value in (one, two))
    at = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    around = _AROUND if isinstance(first, str) else 1
    shown = (str(value[max(0, at - around) : at + around])[:300] for value in (first, second))
    return f"{path}: {' / '.join(shown)}"


def _visible(path: Path) -> str:
    reader = _Text()
    reader.feed(path.read_text("utf-8"))
    return re.sub(r"\s+", "", "".join(reader.parts))


def _elements(path: Path) -> list[Any]:
    reader = _Elements()
    reader.feed(path.read_text("utf-8"))
    return reader.parts


def _content(path: Path) -> Any:
    """Return the data of a file of JSON, or else the bytes of a file."""
    return json.loads(path.read_bytes()) if path.suffix == ".json" else path.read_bytes()
