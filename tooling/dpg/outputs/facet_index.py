"""Data to show and filter goods in the browser: the values of facets, the rows that have them, and blocks of cards.

Row n of every column is the same good; rows are sorted by name. A text column is one string with a line for each row.
No key is an id or a text of a record, so that a good named ``constructor`` needs no special case.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
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
from dpg.outputs.site.browse_page import cards_on_first_page
from dpg.outputs.site.card import NAMED, asks_of
from dpg.outputs.site.lists import FacetList, Lists, lists_of
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words
from dpg.searching.packing import letters

INDEX = "assets/catalogue/facet-index.json"
"""The facets and their values, and how many goods there are."""
ROWS = "assets/catalogue/facet-rows.json"
"""The values and days of each good. Where cards are in several blocks, a browser loads them when the reader uses the filters."""
CARDS = "assets/catalogue/cards/{language}/{number}.json"
"""A block of cards in one language. A browser loads it when it draws a card of it that the page does not have."""
ALL_IN_ONE, BLOCK = 2_000, 16
"""Most goods whose cards are in one block, and how many goods are in a block if there are more."""
BOARD = "assets/catalogue/board-index-{}.json"
"""The facets of needs or offers: row n is the nth card of the board, in every language."""

_NOT_IN_IDS = re.compile("[^a-z0-9]+")


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield all files. They share a key, so that a browser never combines two states of the catalogue."""
    catalogue = edition.catalogue
    lists = original_lists(edition)
    facets = tuple(lists.facets.values())
    key, size = key_of_lists(lists), block_size(len(lists.goods))
    days, rows = _days(lists.goods, edition.history), _facet_columns(facets, lists.goods)
    head = {
        "key": key,
        "rows": len(lists.goods),
        "block": size,
        "dated": [name for name, column in days.items() if max(column, default=-1) >= 0],
        # The page has the first cards itself.
        "first": [good.id for good in lists.goods[: cards_on_first_page(len(lists.goods))]],
        "facets": [
            {**_facts(facet.facet), "values": [value.id for value in facet.values]} for facet in facets
        ],
    }
    yield _file(INDEX, head)
    yield _file(ROWS, {"key": key, **days, **rows})
    facts = _fact_columns(lists, rows)
    today = catalogue.as_of.day if catalogue.as_of else None
    for language in edition.languages:
        words = Words(catalogue.vocabularies, language, NullTranslations())
        columns = {**facts, **_text_columns(lists.goods, words, today)}
        for number, start in enumerate(range(0, len(lists.goods), size)):
            block = {name: column[start : start + size] for name, column in columns.items()}
            yield _file(CARDS.format(language=language, number=number), {"key": key, **_joined(block)})


def block_size(goods: int) -> int:
    """Return how many goods a block of cards has."""
    return BLOCK if goods > ALL_IN_ONE else max(1, goods)


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


def key_of_lists(lists: Lists) -> str:
    """Return a key of the goods and of the facets' values, so that a browser never combines two states of the catalogue."""
    values = [[value.id for value in facet.values] for facet in lists.facets.values()]
    ids = [good.id for good in lists.goods]
    return blake2b(json.dumps([ids, values]).encode(), digest_size=6).hexdigest()


def _fact_columns(lists: Lists, rows: Mapping[str, str]) -> Mapping[str, Sequence[object]]:
    """Return what cards show in every language, by column an entry for each good."""
    goods = lists.goods
    return {
        "types": _types(goods, lists.facets["type"]),
        "worldwide": [int(bool(good.worldwide)) for good in goods],
        # Most ids follow from the name. Leaving them out saves a tenth of the file.
        "ids": ["" if good.id == usual_id(good.name) else good.id for good in goods],
        "licenses": [
            ", ".join(dict.fromkeys(entry.spdx for entry in good.licenses[:NAMED])) for good in goods
        ],
        **{
            f"card-{facet.id}": rows[f"rows-{facet.id}"].split(",")
            for facet in lists.facets.values()
            if facet.facet.on_card
        },
        "names": [good.name for good in goods],
    }


def _text_columns(goods: Sequence[Good], words: Words, today: date | None) -> Mapping[str, Sequence[object]]:
    """Return the summary of each good and its language, unless it is this one, and the help wanted."""
    summaries = [words.pick(good.summary) if good.summary else (words.language, "") for good in goods]
    return {
        "languages": ["" if language == words.language else language for language, _ in summaries],
        "asks": [asks_of(good, words, today) for good in goods],
        "summaries": [summary for _, summary in summaries],
    }


def _joined(columns: Mapping[str, Sequence[object]]) -> Mapping[str, object]:
    """Return columns of texts as one text with a line for each good, which browsers parse ten times as fast."""
    return {
        name: "\n".join([_flat(text) for text in column if isinstance(text, str)])
        if isinstance(column[0], str)
        else column
        for name, column in columns.items()
    }


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
        for name, day_of in (("changed", history.changed), ("added", history.added))
    }
    first = min((day for column in columns.values() for day in column if day), default=0)
    return {name: [day - first if day else -1 for day in column] for name, column in columns.items()}


def _facet_columns(facets: Sequence[FacetList], entries: Sequence[Any]) -> Mapping[str, str]:
    """Return a column of value positions for each facet."""
    row_of = {entry.id: row for row, entry in enumerate(entries)}
    return {f"rows-{facet.id}": ",".join(_gaps(facet, row_of)) for facet in facets}


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
    """Write one column per line."""
    return (
        "{\n"
        + ",\n".join([f"{_compact(name)}:{_compact(column)}" for name, column in columns.items()])
        + "\n}\n"
    )


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
