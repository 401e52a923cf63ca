"""Full-text search over the goods: the indexed columns.

The index holds folded words and ``search_texts`` the texts as they are written, which the functions of FTS5 show. A word and its
folded form are one token each, so that SQLite marks the right words.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from dpg.kinds import GOOD
from dpg.model.folding import fold, words_of
from dpg.model.good import Good
from dpg.model.value_types import Text
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.site.lists import entries_of

SEARCHED = ("name", "aliases", "summary", "topics", "sectors", "organizations", "countries", "description")
"""The columns of the table ``search`` after ``good``."""


SPELLINGS = "spellings"
"""The last column: words that folding changes, as they are written, so that a query in SQL finds them as they are written too."""
_JOINERS = "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060"
"""Invisible characters inside words."""
_TOKENIZER = f"unicode61 remove_diacritics 2 categories ''L* N* M* Co'' tokenchars ''{_JOINERS}''"
_ACCENTS = re.compile("[\u0300-\u036f]")


def fill_search(base: sqlite3.Connection, dump: Dump) -> None:
    """Add the table ``search``: the texts of the listed goods in order of their names, and the labels of their terms in all languages."""
    columns = ", ".join((*SEARCHED, SPELLINGS))
    base.execute(f"CREATE TABLE search_texts (good, {columns})")
    base.execute(
        f"CREATE VIRTUAL TABLE search USING fts5(good UNINDEXED, {columns}, content = 'search_texts', tokenize = '{_TOKENIZER}')"
    )
    words = ", ".join("?" * (len(SEARCHED) + 2))
    catalogue = dump.edition.catalogue
    for number, texts in enumerate(_rows(entries_of(catalogue, GOOD.name), catalogue.vocabularies), 1):
        spellings = " ".join(sorted({word for text in texts[1:] for word in _changed(text)}))
        base.execute(
            f"INSERT INTO search_texts (rowid, good, {columns}) VALUES (?, {words})",
            (number, *texts, spellings),
        )
        base.execute(
            f"INSERT INTO search (rowid, good, {columns}) VALUES (?, {words})",
            (number, *map(_folded, texts), spellings),
        )
    base.execute("INSERT INTO search (search) VALUES ('optimize')")


def _folded(text: str) -> str:
    """Fold each word in its place."""
    return text if text.isascii() else "\n".join([_folded_line(line)[0] for line in text.split("\n")])


def _changed(text: str) -> Iterator[str]:
    """Yield the words that a query finds only by their folded form, since SQLite itself removes just accents."""
    for line in () if text.isascii() else text.split("\n"):
        yield from _folded_line(line)[1]


@lru_cache(maxsize=20_000)
def _folded_line(line: str) -> tuple[str, frozenset[str]]:
    """Return a line with each word folded, and its words that SQLite would not fold in the same way."""
    pieces = _word().split(line)  # every second one is a word beyond ASCII
    words = list(map(_folded_word, pieces[1::2]))
    changed = frozenset(word for word, (_, same) in zip(pieces[1::2], words, strict=True) if not same)
    pieces[1::2] = [folded for folded, _ in words]
    return "".join(pieces), changed


@lru_cache(maxsize=100_000)
def _folded_word(word: str) -> tuple[str, bool]:
    """Return a folded word, and whether SQLite folds it in the same way."""
    folded = "".join(words_of(fold(word))) or word
    return folded, folded == _ACCENTS.sub("", unicodedata.normalize("NFD", word.lower()))


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern of a word beyond ASCII, as SQLite splits a text: letters, digits, marks and invisible characters."""
    marks = [chr(code) for code in range(0x300, 0xE01F0) if unicodedata.category(chr(code))[0] == "M"]
    return re.compile(
        f"((?<![A-Za-z0-9])(?:[A-Za-z0-9]*(?:[^\\W\\x00-\\x7f]|[{''.join(marks)}{_JOINERS}]))+[A-Za-z0-9]*)"
    )


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
