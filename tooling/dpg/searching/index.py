"""The index of words: what its files hold, and how they are read.

The files under ``search/`` are lists of lines in the order of their first field, cut into pieces, so that a browser fetches only
the pieces with the words that were typed. ``search/index.json`` says with which word each piece begins.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from dpg.searching.packing import DIGITS, LARGEST, numbers_of, pairs_of

FOLDER = "search/"
HEAD = f"{FOLDER}index.json"
WORDS, SPELLINGS, ASKED, VALUES = "words", "spellings", "asked", "values"
"""Lists of lines: where words occur, the words that a slip may mean, the phrases that ask for a filter, and the goods of values."""
SCALE = 4
"""Weights in the index are points times this."""
LAST = "\uffff"
"""Sorts after every character of a word."""


def order(word: str) -> bytes:
    """Return what words are sorted by: their UTF-16 units, which browsers compare."""
    return word.encode("utf-16-be", "surrogatepass")


def _line_order(line: str) -> bytes:
    return order(line.split("\t", 1)[0])


Read = Callable[[str], bytes]
"""Return the content of a file of the site by its path."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Where a word occurs."""

    word: str
    goods: Sequence[tuple[int, int]] = ()
    """Row and weight of each good with the word in its texts."""
    names: Sequence[int] = ()
    """The number of each name of a value with the word."""
    called: Sequence[tuple[int, int]] = ()
    """Row of each good that is called so, written without spaces, and 1 if that is one of its other names."""
    count: int = 0
    """How many goods have the word, if these are more than ``MOST_GOODS`` of ``packing.py``: then some are left out."""


def entry_of(line: str) -> Entry:
    """Return the entry that a line holds."""
    word, *fields = line.split("\t")
    goods, names, called, count = (*fields, "", "", "", "")[:4]
    return Entry(
        word=word,
        goods=pairs_of(goods),
        names=numbers_of(names),
        called=pairs_of(called),
        count=int(count or 0),
    )


WORLDWIDE = "worldwide"
"""The line of goods that are used everywhere, after those of values."""


def key_of_value(value: int) -> str:
    """Return the first field of the line of a value, so that lines are in the order of the numbers."""
    return f"{value:06}"


@dataclass(frozen=True, kw_only=True, slots=True)
class GoodsOfValue:
    """The goods that have a value of a facet."""

    rows: Sequence[int] = ()
    """In order."""
    closeness: Sequence[float] = ()
    """How much each is about the value: from 0 to 1."""


def goods_of_line(line: str) -> GoodsOfValue:
    """Return the goods that a line holds."""
    _, rows, about = (*line.split("\t"), "", "")[:3]
    pairs = pairs_of(about) or [(row, LARGEST) for row in numbers_of(rows)]
    return GoodsOfValue(rows=[row for row, _ in pairs], closeness=[digit / LARGEST for _, digit in pairs])


class Index:
    """The index as a query sees it: pieces are read when they are first needed."""

    def __init__(self, read: Read) -> None:
        """Open the index.

        Args:
            read: returns the content of a file by its path on the site.
        """
        self._read = read
        self._pieces: dict[str, Sequence[str]] = {}
        self._goods_read: dict[str, GoodsOfValue] = {}
        self.head: Mapping[str, Any] = json.loads(read(HEAD))

    @property
    def rows(self) -> int:
        """Return the number of goods."""
        return int(self.head["rows"])

    @cached_property
    def size_of_name(self) -> Sequence[int]:
        """Return how many words each name has that count."""
        return [DIGITS[size] for facet in self.head["facets"] for sizes in facet["names"] for size in sizes]

    @cached_property
    def value_of_name(self) -> Sequence[int]:
        """Return the number of the value of each name."""
        names = [sizes for facet in self.head["facets"] for sizes in facet["names"]]
        return [value for value, sizes in enumerate(names) for _ in sizes]

    @cached_property
    def facet_of_value(self) -> Sequence[int]:
        """Return the number of the facet of each value."""
        return [number for number, facet in enumerate(self.head["facets"]) for _ in facet["names"]]

    @property
    def places(self) -> int:
        """Return the number of the facet of countries."""
        return int(self.head["places"])

    def weight_of_value(self, value: int) -> float:
        """Return how much the name of a value counts."""
        return float(self.head["facets"][self.facet_of_value[value]]["weight"])

    def goods_of_value(self, value: int) -> GoodsOfValue:
        """Return the goods that have a value."""
        return self._goods(key_of_value(value))

    def worldwide(self) -> Sequence[int]:
        """Return the rows of the goods that are used everywhere."""
        return self._goods(WORLDWIDE).rows

    def _goods(self, key: str) -> GoodsOfValue:
        if key not in self._goods_read:
            found = map(goods_of_line, self.lines(VALUES, key, key))
            self._goods_read[key] = next(found, GoodsOfValue())
        return self._goods_read[key]

    def entries(self, first: str, last: str) -> Iterator[Entry]:
        """Yield the entries of all words from one to another, in order."""
        return map(entry_of, self.lines(WORDS, first, last))

    def spellings(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield the known words that begin like this one or with its second letter, and how often each is used."""
        for first in sorted(set(word[:2])):
            for line in self.lines(SPELLINGS, first, first + LAST):
                known, count = line.split("\t")
                yield known, int(count)

    def asked_value(self, phrase: str) -> int | None:
        """Return the number of the value for which a phrase asks."""
        return next((int(line.split("\t")[1]) for line in self.lines(ASKED, phrase, phrase)), None)

    def lines(self, kind: str, first: str, last: str) -> Iterator[str]:
        """Yield the lines of a list whose first field is between two words, in order."""
        starts, (low, high) = self.head[kind], (order(first), order(last))
        for number in range(
            max(0, bisect_right(starts, low, key=order) - 1), bisect_right(starts, high, key=order)
        ):
            piece = self._piece(f"{FOLDER}{kind}-{number}.txt")
            yield from piece[
                bisect_left(piece, low, key=_line_order) : bisect_right(piece, high, key=_line_order)
            ]

    def _piece(self, path: str) -> Sequence[str]:
        if path not in self._pieces:
            self._pieces[path] = self._read(path).decode().split("\n")
        return self._pieces[path]


SIZES = {WORDS: 10_000, SPELLINGS: 12_000, ASKED: 2_000, VALUES: 800}
"""About how many bytes a piece has: few for lines of values and phrases, as a query needs several that are far from each other."""


class Piece(NamedTuple):
    """One file of a list of lines."""

    start: str
    """The shortest beginning of its first line that sorts after all lines of the piece before."""
    path: str
    content: bytes


def pieces_of(kind: str, lines: Iterable[str]) -> Iterator[Piece]:
    """Cut lines into pieces.

    Args:
        kind: ``WORDS``, ``SPELLINGS``, ``ASKED`` or ``VALUES``.
        lines: the lines, sorted by their first field.
    """
    last = ""
    for number, group in enumerate(_groups(lines, SIZES[kind])):
        start = _shortest(_word_of(group[0]), last)
        yield Piece(start, f"{FOLDER}{kind}-{number}.txt", b"\n".join(group))
        last = _word_of(group[-1])


def _word_of(line: bytes) -> str:
    return line.partition(b"\t")[0].decode()


def _shortest(word: str, before: str) -> str:
    """Return the shortest beginning of a word that sorts after the word before."""
    lengths = range(1, len(word))
    return next((word[:length] for length in lengths if order(word[:length]) > order(before)), word)


def _groups(lines: Iterable[str], size: int) -> Iterator[list[bytes]]:
    """Yield lines in groups of about so many bytes."""
    group: list[bytes] = []
    left = size
    for line in map(str.encode, lines):
        if group and left <= len(line):
            yield group
            group, left = [], size
        group.append(line)
        left -= len(line) + 1
    if group:
        yield group
