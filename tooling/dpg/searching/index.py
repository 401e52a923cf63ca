"""The index of words: what its files hold, and how they are read.

The files under ``search/`` are lists of lines in the order of their first field, cut into pieces, so that a browser fetches only
the pieces with the words that were typed. ``search/index.json`` says with which word each piece begins.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import Any

FOLDER = "search/"
HEAD = f"{FOLDER}index.json"
WORDS, SPELLINGS, ASKED, VALUES = "words", "spellings", "asked", "values"
"""Lists of lines: where words occur, the words that a slip may mean, the phrases that ask for a filter, and the goods of values."""
SCALE = 4
"""Weights in the index are points times this."""
MOST_GOODS, MOST_ABOUT = 4_000, 2_000
"""Most goods of a word, and of a value of a facet with ``closeness``: those with the largest weights."""
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
    """How many goods have the word, if these are more than ``MOST_GOODS``: then some are left out."""


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The digits 0 to 63."""
LARGEST = len(LETTERS) - 1
"""The largest digit."""
DIGITS = {letter: digit for digit, letter in enumerate(LETTERS)}
"""The digit of each letter."""


def letters(number: int) -> str:
    """Encode a number, five bits per letter, low bits first. Letters of the upper half mean that more follow."""
    low, more = number & 31, number >> 5
    return LETTERS[low + 32] + letters(more) if more else LETTERS[low]


class _Gaps(dict[int, str]):
    """The letters of gaps."""

    def __missing__(self, gap: int) -> str:
        """Write a gap when it is first needed."""
        low, more = gap & 31, gap >> 5
        self[gap] = text = LETTERS[low + 32] + self[more] if more else LETTERS[low]
        return text


_BITS = 6


def pair(row: int, second: int) -> int:
    """Return a row and one more number up to ``LARGEST`` as one number."""
    return (row << _BITS) | second


def heaviest(pairs: Sequence[int], most: int) -> Sequence[int]:
    """Return so many pairs, or all if there are fewer: those with the largest second numbers, of equal ones the first."""
    if len(pairs) <= most:
        return pairs
    return sorted(sorted(pairs, key=lambda both: -(both & LARGEST))[:most])


class Packer:
    """Writes rising numbers as letters: the gap between each and the one before."""

    def __init__(self) -> None:
        """Begin without known gaps."""
        self._gaps = _Gaps()

    def line(self, word: str, goods: Sequence[int], names: str, called: Mapping[int, int]) -> str:
        """Return where a word occurs as a line of the index; see ``Entry`` for its parts.

        Args:
            word: the word.
            goods: pairs, see ``pair``.
            names: letters, see ``numbers``.
            called: as in ``Entry``.
        """
        listed = self._pairs(heaviest(goods, MOST_GOODS))
        count = str(len(goods)) if len(goods) > MOST_GOODS else ""
        if not (names or called or count):
            return f"{word}\t{listed}"
        fields = (word, listed, names, self._pairs(starmap(pair, called.items())), count)
        return "\t".join(fields).rstrip("\t")

    def line_of_goods(self, key: str, rows: Iterable[int], about: Sequence[int] = ()) -> str:
        """Return the line of a value: the rows of its goods, or pairs of a row and a digit for how much the good is about it."""
        return f"{key}\t{self.numbers(rows)}\t{self._pairs(heaviest(about, MOST_ABOUT))}".rstrip("\t")

    def numbers(self, numbers: Iterable[int]) -> str:
        """Return rising numbers as letters."""
        gaps, parts, next = self._gaps, [], 0
        for number in numbers:
            parts.append(gaps[number - next])
            next = number + 1
        return "".join(parts)

    def _pairs(self, pairs: Iterable[int]) -> str:
        gaps, parts, next = self._gaps, [], 0
        for both in pairs:
            row = both >> _BITS
            parts.append(gaps[row - next] + LETTERS[both & LARGEST])
            next = row + 1
        return "".join(parts)


def numbers_of(text: str) -> list[int]:
    """Return the rising numbers that letters hold."""
    numbers: list[int] = []
    before, gap, shift = -1, 0, 0
    for digit in map(DIGITS.__getitem__, text):
        gap |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            before += gap + 1
            numbers.append(before)
            gap, shift = 0, 0
    return numbers


def pairs_of(text: str) -> list[tuple[int, int]]:
    """Return the pairs that letters hold."""
    pairs: list[tuple[int, int]] = []
    before, gap, shift, more = -1, 0, 0, True
    for digit in map(DIGITS.__getitem__, text):
        if more:
            gap |= (digit & 31) << shift
            shift += 5
            more = digit > 31
        else:
            before += gap + 1
            pairs.append((before, digit))
            gap, shift, more = 0, 0, True
    return pairs


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


PIECE, SMALL_PIECE = 24_000, 4_000
"""About how many bytes a piece has: less for lines of values, as a query needs a few of them that are far from each other."""


def pieces_of(kind: str, lines: Iterable[str]) -> tuple[list[str], Iterator[tuple[str, bytes]]]:
    """Cut lines into pieces.

    Args:
        kind: ``WORDS``, ``SPELLINGS``, ``ASKED`` or ``VALUES``.
        lines: the lines, sorted by their first field.

    Returns:
        The first word of each piece, and path and content of each piece.
    """
    starts: list[str] = []
    groups: list[list[bytes]] = []
    room = 0
    for line in lines:
        content = line.encode()
        if room <= len(content) or not groups:
            starts.append(line.split("\t", 1)[0])
            groups.append([])
            room = SMALL_PIECE if kind == VALUES else PIECE
        groups[-1].append(content)
        room -= len(content) + 1
    return starts, (
        (f"{FOLDER}{kind}-{number}.txt", b"\n".join(group)) for number, group in enumerate(groups)
    )
