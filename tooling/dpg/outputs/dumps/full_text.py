"""Full-text search over the goods: indexed columns and their weights."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dpg.model.good import Good
from dpg.model.value_types import Text
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.dumps.dump import Dump

SEARCHED: Mapping[str, float] = {
    "name": 10,
    "aliases": 8,
    "summary": 4,
    "topics": 4,
    "sectors": 3,
    "organizations": 3,
    "countries": 2,
    "description": 1,
}
"""The columns of the table ``search`` after ``good``, with their weights."""


def fill_search(base: sqlite3.Connection, dump: Dump) -> None:
    """Add the table ``search``: the texts of the listed goods, and the labels of their terms in all languages."""
    columns = ", ".join(SEARCHED)
    base.execute(
        f"CREATE VIRTUAL TABLE search USING fts5(good UNINDEXED, {columns}, tokenize = 'unicode61 remove_diacritics 2')"
    )
    words = ", ".join("?" * (len(SEARCHED) + 1))
    catalogue = dump.edition.catalogue
    base.executemany(f"INSERT INTO search VALUES ({words})", _rows(catalogue.goods, catalogue.vocabularies))
    base.execute("INSERT INTO search (search) VALUES ('optimize')")


def _rows(goods: Iterable[Good], vocabularies: Vocabularies) -> Iterator[Sequence[str]]:
    for good in goods:
        yield (
            good.id,
            good.name,
            _lines(good.aliases),
            _text(good.summary),
            _lines(_names(vocabularies, "topics", good.topics)),
            _lines(_names(vocabularies, "sectors", good.sectors)),
            _lines(organization.name for organization in good.organizations),
            _lines(_names(vocabularies, "countries", dict.fromkeys(d.country for d in good.deployments))),
            _text(good.description),
        )


def _text(text: Text | None) -> str:
    return _lines((text or {}).values())


def _names(vocabularies: Vocabularies, name: str, ids: Iterable[str]) -> Iterator[str]:
    for id in ids:
        term = vocabularies[name].by_id.get(id)
        if term is not None:
            yield from dict.fromkeys(term.labels.values())
            yield from (word for language in sorted(term.synonyms) for word in term.synonyms[language])


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


OPEN, CLOSE = "\x02", "\x03"
"""Markers around a match: characters that no record contains."""
_WORD = re.compile(r"[^\W_]+")


def terms_of(words: str) -> Sequence[str]:
    """Return the FTS5 search terms for a query: each word as a prefix."""
    return [f'"{word}"*' for word in _WORD.findall(words)]


def search_sql() -> str:
    """Return the SQL query. Its parameter is the search terms; it returns the id and each column with matches marked."""
    marked = ", ".join(
        f"highlight(search, {number}, '{OPEN}', '{CLOSE}') AS {name}"
        for number, name in enumerate(SEARCHED, 1)
    )
    weights = ", ".join(str(weight) for weight in (0, *SEARCHED.values()))
    return f"SELECT good, {marked} FROM search WHERE search MATCH ? ORDER BY bm25(search, {weights}), good"
