"""Open the search of a built catalogue: its index of words, with the goods of each value from the index of facets."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.searching.index import DIGITS, Index, Read, Values, numbers_of
from dpg.searching.ranking import Search

FACETS = "assets/catalogue/facet-index.json"
"""The columns of all goods, see ``outputs/facet_index.py``."""
_PLACES = "places"
"""How cards show the facet of countries."""


def open_search(read: Read) -> Search:
    """Return the search over the files of a site.

    Args:
        read: returns the content of a file by its path.
    """
    index = Index(read)
    return Search(index, _values(index, json.loads(read(FACETS))))


def _values(index: Index, columns: Mapping[str, Any]) -> Values:
    facets = columns["facets"]
    goods = [
        rows
        for facet in facets
        for rows in _rows_by_value(columns[f"rows-{facet['id']}"], len(facet["values"]))
    ]
    return Values(
        goods=goods,
        closeness=list(_closeness(index, goods)),
        weights=[facet["weight"] for facet in facets],
        places=next(number for number, facet in enumerate(facets) if facet.get("card") == _PLACES),
        worldwide=columns["worldwide"],
    )


def _rows_by_value(column: str, values: int) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in range(values)]
    for row, cell in enumerate(column.split(",")):
        for value in numbers_of(cell):
            rows[value].append(row)
    return rows


def _closeness(index: Index, goods: list[list[int]]) -> Iterator[list[float]]:
    written = [
        letters
        for facet in index.head["facets"]
        for letters in facet.get("closeness") or [""] * len(facet["names"])
    ]
    for rows, letters in zip(goods, written, strict=True):
        yield [DIGITS[letter] / (len(DIGITS) - 1) for letter in letters] or [1.0] * len(rows)
