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


class _Stems(dict[str, int]):
    """The number of the stem of each word."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = {"": _SMALL}
        """The number of each stem, in the order in which goods have them."""

    def __missing__(self, word: str) -> int:
        """Find the stem of a word when it is first needed."""
        root = stem(word)
        self[word] = number = _SMALL if is_small(root) else self.numbers.setdefault(root, len(self.numbers))
        return number


class Subjects:
    """What all goods are about."""

    def __init__(self, goods: Iterable[tuple[Sequence[str], Sequence[str]]]) -> None:
        """Take the words of all goods.

        Args:
            goods: by row the words that say most of what a good is, and further ones.
        """
        stems = _Stems()
        self._goods = [_subject(stems, first, further) for first, further in goods]
        self._numbers = stems.numbers
        spread = Counter(chain.from_iterable(chain.from_iterable(self._goods)))
        self._spread = [spread[number] for number in range(len(stems.numbers))]
        self._logs = [log(count + SMOOTH) for count in range(len(self._goods) + 1)]
        self._roots = [sqrt(count) for count in range(len(self._goods) + 1)]

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
            FIRST * sum(map(points_of, good.first)) + sum(map(points_of, good.further)) for good in goods
        ]
        most = max(points, default=0.0)
        return [point / most if most else 1.0 for point in points]

    def _telling(self, goods: Sequence[Subject], names: Collection[int]) -> Sequence[float]:
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


def _subject(stems: _Stems, first: Iterable[str], further: Iterable[str]) -> Subject:
    stem_of = stems.__getitem__
    most = set(map(stem_of, first)) - {_SMALL}
    others = set(map(stem_of, further)) - most - {_SMALL}
    return Subject(tuple(most), tuple(others))
