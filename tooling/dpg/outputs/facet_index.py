"""Data to search and filter goods in the browser: an index of columns, and files with more texts.

A text column is one string with a line for each row. Row n of every column is the same good; rows are sorted by
name. No key is an id or a text of a record, so that a good named ``constructor`` needs no special case.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from hashlib import blake2b
from typing import Any

from dpg.model.facet import Facet
from dpg.model.good import Good
from dpg.model.history import History
from dpg.model.value_types import LocalId
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.card import NAMED, asks_of
from dpg.outputs.site.lists import FacetList, Lists, lists_of
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words
from dpg.searching.packing import letters

INDEX = "assets/catalogue/facet-index.json"
TEXTS = "assets/catalogue/facet-texts-{}.json"
"""Texts of cards in one language. A browser loads them when it draws cards that the page does not have."""
BOARD = "assets/catalogue/board-index-{}.json"
"""The facets of needs or offers: row n is the nth card of the board, in every language."""

_NOT_IN_IDS = re.compile("[^a-z0-9]+")


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield all files. They share a key, so that a browser never combines two states of the catalogue."""
    catalogue = edition.catalogue
    lists = original_lists(edition)
    facets = tuple(lists.facets.values())
    key = key_of_lists(facets)
    columns = {
        "key": key,
        "types": _types(lists.goods, lists.facets["type"]),
        "facets": [
            {**_facts(facet.facet), "values": [value.id for value in facet.values]} for facet in facets
        ],
        **_days(lists.goods, edition.history),
        **_good_columns(lists.goods),
        **_facet_columns(facets, lists.goods),
    }
    yield _file(INDEX, columns)
    today = catalogue.as_of.day if catalogue.as_of else None
    for language in edition.languages:
        words = Words(catalogue.vocabularies, language, NullTranslations())
        yield _file(TEXTS.format(language), {"key": key, **_text_columns(lists.goods, words, today)})


def board_index(kind: str) -> str:
    """Return the path of the index of needs or offers."""
    return BOARD.format(kind)


def board_key(entries: Sequence[Any]) -> str:
    """Return a key of the order of entries, so that a browser never combines the pages and the index of two builds."""
    ids = "\n".join(entry.id for entry in entries)
    return blake2b(ids.encode(), digest_size=6).hexdigest()


def produce_boards(edition: Edition) -> Iterator[OutputFile]:
    """Yield the indexes of needs and of offers."""
    words = Words(edition.catalogue.vocabularies, ORIGINAL, NullTranslations())
    for kind in ("need", "offer"):
        lists = lists_of(edition, words, kind)
        facets = tuple(lists.facets.values())
        columns = {
            "key": board_key(lists.entries),
            "rows": len(lists.entries),
            "until": ",".join(entry.last_day or "" for entry in lists.entries),
            "facets": [{"id": facet.id, "values": [value.id for value in facet.values]} for facet in facets],
            **_facet_columns(facets, lists.entries),
        }
        yield _file(board_index(kind), columns)


def usual_id(name: str) -> str:
    """Return the id that most goods of that name have. ``browse-index.js`` computes the same."""
    return _NOT_IN_IDS.sub("-", name.lower()).strip("-")


def _facts(facet: Facet) -> Mapping[str, object]:
    """Return the properties of a facet for the script, without empty ones."""
    facts = {"card": facet.on_card, "sort": facet.sort}
    return {"id": facet.id, **{name: fact for name, fact in facts.items() if fact}}


def original_lists(edition: Edition) -> Lists:
    """Return the lists of goods in the language of the index."""
    return lists_of(edition, Words(edition.catalogue.vocabularies, ORIGINAL, NullTranslations()))


def key_of_lists(facets: Sequence[FacetList]) -> str:
    """Return a key of the facets' values, so that a browser never combines two states of the catalogue."""
    values = [[value.id for value in facet.values] for facet in facets]
    return blake2b(json.dumps(values).encode(), digest_size=6).hexdigest()


def _good_columns(goods: Sequence[Good]) -> Mapping[str, object]:
    return {
        # Most ids follow from the name. Leaving them out saves a tenth of the file.
        "ids": _lines("" if good.id == usual_id(good.name) else good.id for good in goods),
        "licenses": _lines(
            ", ".join(dict.fromkeys(entry.spdx for entry in good.licenses[:NAMED])) for good in goods
        ),
        "worldwide": [row for row, good in enumerate(goods) if good.worldwide],
        # Last, because it is the longest column.
        "names": _lines(good.name for good in goods),
    }


def _text_columns(goods: Sequence[Good], words: Words, today: date | None) -> Mapping[str, object]:
    """Return the summary of each good and its language, unless it is this one, and the help wanted."""
    summaries = [words.pick(good.summary) if good.summary else (words.language, "") for good in goods]
    return {
        "languages": _lines("" if language == words.language else language for language, _ in summaries),
        "asks": _lines(asks_of(good, words, today) for good in goods),
        "summaries": _lines(summary for _, summary in summaries),
    }


def _lines(texts: Iterable[str]) -> str:
    """Join texts, one per line. A browser parses one long string ten times as fast as many short ones."""
    return "\n".join([_flat(text) for text in texts])


def _flat(text: str) -> str:
    return text if text.isprintable() else " ".join(text.split())


def _types(goods: Sequence[Good], types: FacetList) -> list[int]:
    """Return the position of each good's first type, for its card. The page has the labels of the types."""
    position = {value.id: number for number, value in enumerate(types.values)}
    return [position[good.types[0]] if good.types else -1 for good in goods]


def _days(goods: Sequence[Good], history: History) -> Mapping[str, list[int]]:
    """Return when each good was added and last changed, in days after the earliest date. Unknown dates are -1."""
    columns = {
        name: [day.toordinal() if (day := day_of(good.id)) else 0 for good in goods]
        for name, day_of in (("added", history.added), ("changed", history.changed))
    }
    first = min((day for column in columns.values() for day in column if day), default=0)
    return {name: [day - first if day else -1 for day in column] for name, column in columns.items()}


def _facet_columns(facets: Sequence[FacetList], entries: Sequence[Any]) -> Mapping[str, str]:
    """Return a column of value positions for each facet. The longest comes first, so that little is left to read at the end."""
    row_of = {entry.id: row for row, entry in enumerate(entries)}
    columns = {f"rows-{facet.id}": ",".join(_gaps(facet, row_of)) for facet in facets}
    return dict(sorted(columns.items(), key=lambda column: -len(column[1])))


def _gaps(facet: FacetList, row_of: Mapping[LocalId, int]) -> list[str]:
    """Return the gaps between the positions of each entry's values, because small numbers take less space."""
    cells, latest = [""] * len(row_of), [-1] * len(row_of)
    coded = [letters(number) for number in range(len(facet.values))]
    for position, value in enumerate(facet.values):
        for entry in value.entries:
            row = row_of[entry.id]
            cells[row] += coded[position - latest[row] - 1]
            latest[row] = position
    return cells


def _file(path: str, content: Mapping[str, object]) -> OutputFile:
    return OutputFile(path, without_overrides(in_lines(content)).encode())


def in_lines(columns: Mapping[str, object]) -> str:
    """Write one column per line, so that a browser can prepare columns while the rest is still loading."""
    return (
        "{\n"
        + ",\n".join([f"{_compact(name)}:{_compact(column)}" for name, column in columns.items()])
        + "\n}\n"
    )


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
