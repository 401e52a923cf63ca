"""Whether two sites hold the same pages: how many, how large, and the visible text of a sample."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from statistics import mean

_SAMPLE = 20
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


def compare(ours: Path, other: Path) -> Iterator[str]:
    """Lines that say what is the same and what is not."""
    sites = {"ours": ours, "theirs": other}
    counts = {name: len(list(site.rglob("*.html"))) for name, site in sites.items()}
    yield f"pages: {counts['ours']:,} ours, {counts['theirs']:,} theirs"
    goods = sorted(path.parent.name for path in ours.glob("goods/*/index.html"))
    sample = goods[:: max(1, len(goods) // _SAMPLE)][:_SAMPLE]
    pages = {name: [site / "goods" / id / "index.html" for id in sample] for name, site in sites.items()}
    large = {name: mean(path.stat().st_size for path in paths) for name, paths in pages.items()}
    yield f"mean size of a good's page: {large['ours']:,.0f} bytes ours, {large['theirs']:,.0f} theirs"
    different = [found for one, two in zip(*pages.values(), strict=True) if (found := _difference(one, two))]
    yield f"visible text of {len(sample)} goods' pages: {len(sample) - len(different)} the same, {len(different)} not"
    yield from different[:5]


def _difference(one: Path, two: Path) -> str:
    first, second = _visible(one), _visible(two)
    if first == second:
        return ""
    at = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    ours, theirs = (text[max(0, at - _AROUND) : at + _AROUND] for text in (first, second))
    return f"{one.parent.name}: {ours!r} / {theirs!r}"


def _visible(path: Path) -> str:
    reader = _Text()
    reader.feed(path.read_text("utf-8"))
    return re.sub(r"\s+", "", "".join(reader.parts))
