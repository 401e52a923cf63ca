"""Numbers as letters: how the index writes where words occur, and how it is read."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import starmap

MOST_GOODS, MOST_ABOUT = 4_000, 2_000
"""Most goods of a word, and of a value of a facet with ``closeness``: those with the largest weights.

No query asks for such a value as a filter, which would need all of its goods.
"""
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
        self[gap] = text = letters(gap)
        return text


class _Pairs(dict[int, str]):
    """The letters of pairs, each with the gap between its row and the row before instead of the row."""

    def __missing__(self, both: int) -> str:
        """Write a pair when it is first needed."""
        self[both] = text = letters(both >> _BITS) + LETTERS[both & LARGEST]
        return text


_BITS = 6


def pair(row: int, second: int) -> int:
    """Return a row and one more number up to ``LARGEST`` as one number."""
    return (row << _BITS) | second


def row_of(both: int) -> int:
    """Return the row of a pair."""
    return both >> _BITS


def heaviest(pairs: Sequence[int], most: int) -> Sequence[int]:
    """Return so many pairs, or all if there are fewer: those with the largest second numbers, of equal ones the first."""
    if len(pairs) <= most:
        return pairs
    return sorted(sorted(pairs, key=LARGEST.__and__, reverse=True)[:most])


def compact(numbers: Iterable[int], most: int) -> Sequence[int]:
    """Return numbers in two bytes each, or in four if the largest possible one needs them."""
    return array("H" if most < 1 << 16 else "I", numbers)


class Packer:
    """Writes rising numbers as letters: the gap between each and the one before."""

    def __init__(self) -> None:
        """Begin without known gaps."""
        self.gaps = _Gaps()
        """The letters of each gap."""
        self.of_pairs = _Pairs()
        """The letters of each pair, with a gap instead of its row."""

    def line(self, word: str, goods: str, count: int, names: str, called: Mapping[int, int]) -> str:
        """Return where a word occurs as a line of the index; see ``Entry`` for its parts.

        Args:
            word: the word.
            goods: letters, see ``pairs``.
            count: how many goods these are.
            names: letters, see ``numbers``.
            called: as in ``Entry``.
        """
        if count > MOST_GOODS:
            goods = self.pairs(heaviest([*starmap(pair, pairs_of(goods))], MOST_GOODS))
        elif not (names or called):
            return f"{word}\t{goods}"
        more = str(count) if count > MOST_GOODS else ""
        fields = (word, goods, names, self.pairs(starmap(pair, called.items())), more)
        return "\t".join(fields).rstrip("\t")

    def line_of_goods(self, key: str, rows: Iterable[int], about: Sequence[int] = ()) -> str:
        """Return the line of a value: the rows of its goods, or pairs of a row and a digit for how much the good is about it."""
        return f"{key}\t{self.numbers(rows)}\t{self.pairs(heaviest(about, MOST_ABOUT))}".rstrip("\t")

    def numbers(self, numbers: Iterable[int]) -> str:
        """Return rising numbers as letters."""
        gaps, parts, next = self.gaps, [], 0
        for number in numbers:
            parts.append(gaps[number - next])
            next = number + 1
        return "".join(parts)

    def pairs(self, pairs: Iterable[int], next: int = 0) -> str:
        """Return pairs of rising rows as letters.

        Args:
            pairs: see ``pair``.
            next: the row from which the first gap is counted.
        """
        letters_of, parts, next = self.of_pairs, [], pair(next, 0)
        for both in pairs:
            parts.append(letters_of[both - next])
            next = (both | LARGEST) + 1
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
