"""Long lists over several pages."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dpg.outputs.site.page import root_of
from dpg.outputs.site.urls import ROOT

PER_PAGE = 100
_NEAR = 3
"""Number of pages on each side of a page that it links to."""


class ListSlice(NamedTuple):
    """One page of a paginated list."""

    number: int
    total: int
    entries: Sequence[Any]
    start: int = 1
    """Place of the first entry in the whole list."""

    @property
    def links(self) -> list[int]:
        """Return the numbers of the pages to link to: the first, the last and those near. 0 is for pages left out."""
        first, last = max(1, self.number - _NEAR), min(self.total, self.number + _NEAR)
        shown = sorted({1, *range(first, last + 1), self.total})
        gaps = {after for before, after in pairwise(shown) if after - before > 1}
        return [number for one in shown for number in ((0, one) if one in gaps else (one,))]


def split_into_pages(
    entries: Sequence[Any], size: int = PER_PAGE, later: int | None = None
) -> Iterator[ListSlice]:
    """Paginate a list. An empty list has one empty page.

    Args:
        entries: the whole list.
        size: number of entries on the first page.
        later: number of entries on each further page; without it, as many as on the first.
    """
    later = later or size
    starts = [0, *range(size, len(entries), later)]
    for number, (start, end) in enumerate(pairwise((*starts, len(entries))), start=1):
        yield ListSlice(number, len(starts), entries[start:end], start + 1)


def slice_path(base: str, number: int) -> str:
    """Return the path of a page of a list."""
    return f"{base}index.html" if number == 1 else f"{base}{number}/index.html"


def joined(leaf: ListSlice, entries: Mapping[str, str], path: str) -> str:
    """Return the entries of a page as HTML, with links for its depth."""
    return "".join([entries[entry.id] for entry in leaf.entries]).replace(ROOT, root_of(path))
