"""How much each good of a topic is about it, learned from the words of all goods."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from dpg.searching.words import is_small, stem

OF_ITS_NAME = 2.0
"""Factor for words of the topic's own names."""
FIRST = 2.0
"""Factor for the words that say most of what a good is."""
MOST = 4.0
"""Largest weight of a word, so that a rare one does not decide alone."""
SMOOTH = 0.1
_SMALL = 0
"""The number of all stems that say little."""


class Subject(NamedTuple):
    """The numbers of the stems of a good's words."""

    first: tuple[int, ...]
    """Those that say most of what it is."""
    further: tuple[int, ...]


class Numbers(dict[str, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        """Give a text the next number."""
        self[text] = number = len(self)
        return number


class _Stems(dict[int, int]):
    """The number of the stem of each word, by the number of the word."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self.numbers = Numbers({"": _SMALL})
        """The number of each stem."""

    def __missing__(self, word: int) -> int:
        """Find the stem of a word when it is first needed."""
        root = stem(self._words[word])
        self[word] = number = _SMALL if is_small(root) else self.numbers[root]
        return number


class Subjects:
    """What all goods are about."""

    def __init__(self, words: Sequence[str], goods: Iterable[tuple[Sequence[int], Sequence[int]]]) -> None:
        """Take the words of all goods.

        Args:
            words: all words by their numbers.
            goods: by row the numbers of the words that say most of what a good is, and of further ones.
        """
        self._stems = _Stems(words)
        self._goods = [self._subject(first, further) for first, further in goods]
        spread = Counter(chain.from_iterable(chain.from_iterable(self._goods)))
        self._spread = [spread[number] for number in range(max(spread, default=_SMALL) + 1)]

    def _subject(self, first: Sequence[int], further: Sequence[int]) -> Subject:
        stem_of = self._stems.__getitem__
        most = set(map(stem_of, first)) - {_SMALL}
        return Subject(tuple(most), tuple(set(map(stem_of, further)) - most - {_SMALL}))

    def closeness(self, rows: Sequence[int], names: Iterable[str]) -> list[float]:
        """Return how close each of a topic's goods is to it: 1 for the closest.

        A word tells of the topic if it is more frequent in the topic's goods than in all others.

        Args:
            rows: the rows of the topic's goods.
            names: the stems of the words of the topic's names.
        """
        goods = [self._goods[row] for row in rows]
        numbers = self._stems.numbers
        points_of = self._telling(goods, {numbers[name] for name in names if name in numbers}).__getitem__
        points = [
            FIRST * sum(map(points_of, good.first)) + sum(map(points_of, good.further)) for good in goods
        ]
        most = max(points, default=0.0)
        return [point / most if most else 1.0 for point in points]

    def _telling(self, goods: Sequence[Subject], names: Collection[int]) -> Sequence[float]:
        """Return by number how much each stem tells of the topic of some goods."""
        found = [0.0] * len(self._spread)
        spread, inside = self._spread, Counter(chain.from_iterable(chain.from_iterable(goods)))
        weights = _Weights(len(goods), len(self._goods))
        for number in [number for number, count in inside.items() if count > 1]:
            found[number] = weights[inside[number], spread[number]]
        for number in inside.keys() & names:
            found[number] = weights[inside[number], spread[number]] * OF_ITS_NAME
        return found


class _Weights(dict[tuple[int, int], float]):
    """How much a stem tells by the number of goods of a topic that have it, and the number of all that do."""

    def __init__(self, goods: int, all_goods: int) -> None:
        super().__init__()
        self._goods, self._all_goods = goods, all_goods

    def __missing__(self, uses: tuple[int, int]) -> float:
        """Compute the weight when it is first needed."""
        inside, everywhere = uses
        here = (inside + SMOOTH) / (self._goods + 4 * SMOOTH)
        there = (everywhere - inside + SMOOTH) / (self._all_goods - self._goods + 4 * SMOOTH)
        weight = min(log(here / there), MOST) * sqrt(inside / self._goods) if here > there else 0.0
        self[uses] = weight
        return weight
