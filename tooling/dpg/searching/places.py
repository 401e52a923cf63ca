"""Where words occur: made for shares of the goods, which are then joined."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from dpg.searching.packing import Packer, pair, row_of


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


def places_of(goods: Iterable[tuple[Iterable[str], bytes]]) -> Places:
    """Return where the words of some goods occur.

    Args:
        goods: the words of each good, each once, and their weights.
    """
    places: dict[str, array[int]] = defaultdict(partial(array, "I"))
    for row, (words, weights) in enumerate(goods):
        first = pair(row, 0)
        for place, weight in zip(map(places.__getitem__, words), weights, strict=True):
            place.append(first | weight)
    packed = Packer().pairs
    return Places(
        words=" ".join(places),
        firsts=array("I", [row_of(pairs[0]) for pairs in places.values()]),
        ends=array("I", [row_of(pairs[-1]) + 1 for pairs in places.values()]),
        counts=array("I", map(len, places.values())),
        pairs=" ".join([packed(pairs, row_of(pairs[0]))[1:] for pairs in places.values()]),
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
