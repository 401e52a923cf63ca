"""How much each good of a topic is about it, learned from the words of all goods."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log, sqrt

OF_ITS_NAME = 2.0
"""Factor for words of the topic's own names."""
MOST = 4.0
"""Largest weight of a word, so that a rare one does not decide alone."""
SMOOTH = 0.1

Words = Mapping[str, float]
"""The stems of a good's words, each with its weight."""


def closeness(
    goods: Sequence[Words], rows: Sequence[int], names: Collection[str], spread: Mapping[str, int]
) -> list[float]:
    """Return how close each of a topic's goods is to it: 1 for the closest.

    A word tells of the topic if it is more frequent in the topic's goods than in all others.

    Args:
        goods: the words of all goods, by row.
        rows: the rows of the topic's goods.
        names: stems of the words of the topic's names.
        spread: the number of goods by stem.
    """
    inside = Counter(word for row in rows for word in goods[row])
    outside = len(goods) - len(rows)
    telling: dict[str, float] = {}
    for word, count in inside.items():
        if count < 2 and word not in names:
            continue
        here = (count + SMOOTH) / (len(rows) + 4 * SMOOTH)
        there = (spread[word] - count + SMOOTH) / (outside + 4 * SMOOTH)
        if here > there:
            factor = OF_ITS_NAME if word in names else 1.0
            telling[word] = min(log(here / there), MOST) * factor * sqrt(count / len(rows))
    points = [sum(telling.get(word, 0.0) * weight for word, weight in goods[row].items()) for row in rows]
    most = max(points, default=0.0)
    return [point / most if most else 1.0 for point in points]
