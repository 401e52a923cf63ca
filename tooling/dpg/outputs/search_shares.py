"""Shares of goods: what the index of the search takes from the words of some goods, which a build may keep."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from dpg.model.good import Good
from dpg.outputs.search_words import GoodWords
from dpg.searching.closeness import Stems, stems_of
from dpg.searching.places import Places, WordNumbers, places_of

_LEAST, _FURTHER = 200, 200
"""How many goods a share has at least, and about how many more."""


class Share(NamedTuple):
    """What the index takes from the words of some goods. It is the same as long as these goods and their words are."""

    goods: int
    """How many they are. Rows are counted from the first of them."""
    places: Places
    called: Sequence[tuple[str, int, int]]
    """A word, a row, and 1 if the good is called so by one of its other names or else 0."""
    stems: Stems


def shares_of(goods: Iterable[Good]) -> Iterator[Sequence[Good]]:
    """Cut goods into shares, at goods with certain ids, so that one more good changes one or two shares and rarely a few."""
    share: list[Good] = []
    for good in goods:
        if len(share) >= _LEAST and crc32(good.id.encode()) % _FURTHER == 0:
            yield share
            share = []
        share.append(good)
    if share:
        yield share


def share_of(goods: Sequence[GoodWords]) -> Share:
    """Return what the index takes from the words of some goods."""
    words = WordNumbers()
    numbers = [[*map(words.__getitem__, good.words)] for good in goods]
    parts = [
        (of_good[: good.first], of_good[good.first : good.main])
        for good, of_good in zip(goods, numbers, strict=True)
    ]
    return Share(
        goods=len(goods),
        places=places_of(words, numbers, [good.weights for good in goods]),
        called=[*_called(goods)],
        stems=stems_of(words, parts),
    )


def _called(goods: Iterable[GoodWords]) -> Iterator[tuple[str, int, int]]:
    for row, good in enumerate(goods):
        name, *others = good.names.split(" ")
        of_good = {**dict.fromkeys(others, 1), name: 0}
        yield from ((word, row, other) for word, other in of_good.items() if word)
