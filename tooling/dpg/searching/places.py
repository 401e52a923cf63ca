"""Where words occur: made for shares of the goods, which are then joined."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from dpg.searching.packing import Packer, compact, pair, row_of


class Places(NamedTuple):
    """Where words occur in some goods: rows are counted from the first of these. Entry n of each part is about word n."""

    words: str
    """The words, with a space between them."""
    firsts: Sequence[int]
    """The first row with the word."""
    ends: Sequence[int]
    """The row after the last one."""
    counts: Sequence[int]
    """How many goods have the word."""
    pairs: str
    """Row and weight of each good as letters, without the first gap, with a space between those of words."""


class WordNumbers(dict[str, int]):
    """The number of each word, in the order in which they are first needed."""

    def __missing__(self, word: str) -> int:
        """Give a word the next number."""
        self[word] = number = len(self)
        return number


def places_of(words: WordNumbers, goods: Sequence[Sequence[int]], weights: Iterable[bytes]) -> Places:
    """Return where the words of some goods occur.

    Args:
        words: all of them, numbered in the order in which the goods have them.
        goods: the numbers of the words of each good, each once.
        weights: the weights of these.
    """
    letters_of = Packer().of_pairs
    pairs: list[str] = []
    firsts: list[int] = []
    ends: list[int] = []
    for row, (numbers, of_good) in enumerate(zip(goods, weights, strict=True)):
        first, end = pair(row, 0), pair(row + 1, 0)
        new = max(0, max(numbers, default=-1) + 1 - len(pairs))
        pairs += [""] * new
        firsts += [row] * new
        ends += [first] * new
        for number, weight in zip(numbers, of_good, strict=True):
            pairs[number] += letters_of[first + weight - ends[number]]
            ends[number] = end
    counts = Counter(chain.from_iterable(goods))
    return Places(
        words=" ".join(words),
        firsts=compact(firsts, len(goods)),
        ends=compact(map(row_of, ends), len(goods)),
        counts=compact(map(counts.__getitem__, words.values()), len(goods)),
        pairs=" ".join([of_word[1:] for of_word in pairs]),
    )


@dataclass(slots=True)
class WordPlaces:
    """Where one word occurs in all goods."""

    pairs: str = ""
    """Row and weight of each good as letters."""
    count: int = 0
    """How many goods have it."""
    end: int = 0
    """The row after the last one."""


def joined(shares: Iterable[tuple[int, Places]]) -> Mapping[str, WordPlaces]:
    """Return where each word occurs in all goods.

    Args:
        shares: the first row of each share of the goods, and where words occur in it, in the order of rows.
    """
    found: dict[str, WordPlaces] = {}
    gaps = Packer().gaps
    for start, places in shares:
        by_word = zip(
            places.words.split(), places.firsts, places.ends, places.counts, places.pairs.split(), strict=True
        )
        for word, first, end, count, more in by_word:
            place = found.get(word)
            if place is None:
                found[word] = WordPlaces(gaps[start + first] + more, count, start + end)
            else:
                place.pairs += gaps[start + first - place.end] + more
                place.count += count
                place.end = start + end
    return found
