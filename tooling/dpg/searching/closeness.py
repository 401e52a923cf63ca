"""How much each good of a topic is about it, learned from the words of all goods."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from dpg.searching.packing import compact
from dpg.searching.words import is_small, stem

OF_ITS_NAME = 2.0
"""Factor for words of the topic's own names."""
FIRST = 2.0
"""Factor for the words that say most of what a good is."""
MOST = 4.0
"""Largest weight of a word, so that a rare one does not decide alone."""
SMOOTH = 0.1
_SMALL = -1
"""The number of all stems that say little."""
_Subject = tuple[tuple[int, ...], tuple[int, ...]]
"""The numbers of the stems of a good's words: of those that say most of what it is, and of further ones."""


class Stems(NamedTuple):
    """The stems of the words of some goods, with numbers of their own. Those that say little are left out."""

    all: str
    """The stems in the order of their numbers, with a space between them."""
    spread: Sequence[int]
    """How many goods have each."""
    goods: Sequence[tuple[Sequence[int], Sequence[int]]]
    """For each good the numbers of those that say most of what it is, and of further ones."""


def stems_of(words: Iterable[str], goods: Iterable[tuple[Iterable[int], Iterable[int]]]) -> Stems:
    """Return the stems of the words of some goods.

    Args:
        words: all words, in the order of their numbers.
        goods: for each good the numbers of the words that say most of what it is, and of further ones.
    """
    numbers: dict[str, int] = {}
    number_of = [_number_of(word, numbers) for word in words].__getitem__
    found: list[tuple[Sequence[int], Sequence[int]]] = []
    for first, further in goods:
        most = dict.fromkeys(map(number_of, first))
        most.pop(_SMALL, None)
        others = [
            number
            for number in dict.fromkeys(map(number_of, further))
            if number not in most and number != _SMALL
        ]
        found.append((compact(most, len(numbers)), compact(others, len(numbers))))
    spread = Counter(chain.from_iterable(chain.from_iterable(found)))
    return Stems(
        all=" ".join(numbers),
        spread=compact(map(spread.__getitem__, numbers.values()), len(found)),
        goods=found,
    )


def _number_of(word: str, numbers: dict[str, int]) -> int:
    """Return the number of the stem of a word, the next one if it is new."""
    root = _telling_stem(word)
    return numbers.setdefault(root, len(numbers)) if root else _SMALL


@lru_cache(maxsize=100_000)
def _telling_stem(word: str) -> str:
    """Return the stem of a word; an empty text if it says little."""
    root = stem(word)
    return "" if is_small(root) else root


class Subjects:
    """What all goods are about."""

    def __init__(self, shares: Iterable[Stems]) -> None:
        """Take the stems of the words of all goods.

        Args:
            shares: those of some goods each, in the order of rows.
        """
        self._goods: list[_Subject] = []
        self._numbers: dict[str, int] = {}
        self._spread: list[int] = []
        for share in shares:
            number_of = self._add(share).__getitem__
            self._goods += [
                (tuple(map(number_of, first)), tuple(map(number_of, further)))
                for first, further in share.goods
            ]
        self._logs = [log(count + SMOOTH) for count in range(len(self._goods) + 1)]
        self._roots = [sqrt(count) for count in range(len(self._goods) + 1)]

    def _add(self, share: Stems) -> Sequence[int]:
        """Add the stems of a share; return the number among all stems for each of its numbers."""
        numbers = self._numbers
        found = [numbers.setdefault(stem, len(numbers)) for stem in share.all.split()]
        self._spread += [0] * (len(numbers) - len(self._spread))
        for number, count in zip(found, share.spread, strict=True):
            self._spread[number] += count
        return found

    def closeness(self, rows: Sequence[int], names: Iterable[str]) -> list[float]:
        """Return how close each of a topic's goods is to it: 1 for the closest.

        A word tells of the topic if it is more frequent in the topic's goods than in all others.

        Args:
            rows: the rows of the topic's goods.
            names: the stems of the words of the topic's names.
        """
        goods = [self._goods[row] for row in rows]
        numbers = self._numbers
        points_of = self._telling(goods, {numbers[name] for name in names if name in numbers}).__getitem__
        points = [
            FIRST * sum(map(points_of, first)) + sum(map(points_of, further)) for first, further in goods
        ]
        most = max(points, default=0.0)
        return [point / most if most else 1.0 for point in points]

    def _telling(self, goods: Sequence[_Subject], names: Collection[int]) -> Sequence[float]:
        """Return by number how much each stem tells of the topic of some goods, next to other stems."""
        spread, logs, roots, found = self._spread, self._logs, self._roots, [0.0] * len(self._spread)
        inside = Counter(chain.from_iterable(chain.from_iterable(goods)))
        usual = log(len(goods) + 4 * SMOOTH) - log(len(self._goods) - len(goods) + 4 * SMOOTH)
        for number, count in inside.items():
            if count > 1 or number in names:
                more = logs[count] - logs[spread[number] - count] - usual
                if more > 0:
                    found[number] = (more if more < MOST else MOST) * roots[count]
        for number in names:
            found[number] *= OF_ITS_NAME
        return found
