"""Find similar goods by shared topics and goals. Rare topics count more."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import log
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.model.value_types import LocalId

MOST = 4
"""Number of similar goods listed for each good."""
_COMMON = 60
"""A topic with more goods than this adds to existing scores only."""
_OF_A_GOAL, _OF_A_TYPE = 0.2, 0.3
"""Score of a shared goal and of a shared type. A shared topic adds the logarithm of its rarity."""


class SimilarGood(NamedTuple):
    """A similar good, and what the two share."""

    id: LocalId
    name: str
    topics: tuple[str, ...]
    """Shared topics, in the order of the first good."""
    goals: tuple[int, ...]
    """Shared goals, ascending."""


class SimilarGoods:
    """Index of the listed goods by topic."""

    def __init__(self, goods: Iterable[Good]) -> None:
        self._by_id = {good.id: good for good in goods}
        self._last: tuple[Good | None, tuple[SimilarGood, ...]] = None, ()
        self._members: dict[str, list[LocalId]] = defaultdict(list)
        self._goals = {id: _bits(_goals(good)) for id, good in self._by_id.items()}
        self._types = {id: {*good.types} for id, good in self._by_id.items()}
        for good in self._by_id.values():
            for topic in good.topics:
                self._members[topic].append(good.id)
        self._sets = {topic: frozenset(ids) for topic, ids in self._members.items()}

    def of(self, good: Good) -> tuple[SimilarGood, ...]:
        """Return the most similar goods, closest first. The last ones are kept, since the pages of all languages show them."""
        if self._last[0] is not good:
            self._last = good, self._closest(good)
        return self._last[1]

    def _closest(self, good: Good) -> tuple[SimilarGood, ...]:
        """Return the most similar goods. Goods that it builds on, implements or was replaced by are left out."""
        scores = self._scores(good)
        for id in (good.id, *good.builds_on, *good.implements, good.superseded_by or good.id):
            scores.pop(id, None)
        goals, types = _bits(_goals(good)), {*good.types}

        def rank(id: LocalId) -> tuple[float, LocalId]:
            shared = (goals & self._goals[id]).bit_count()
            of_types = 0.0 if types.isdisjoint(self._types[id]) else _OF_A_TYPE
            return -round(scores[id] + _OF_A_GOAL * shared + of_types, 6), id

        closest = nsmallest(MOST, scores, key=rank)
        return tuple(self._similar(good, self._by_id[id]) for id in closest)

    def _scores(self, good: Good) -> dict[LocalId, float]:
        """Return the summed weight of shared topics, for each good that shares one."""
        scores: dict[LocalId, float] = {}
        for topic in sorted(good.topics, key=lambda topic: (len(self._members[topic]), topic)):
            members = self._members[topic]
            weight = log(1 + len(self._by_id) / max(1, len(members)))
            if len(members) <= _COMMON or not scores:
                for id in members[: 4 * _COMMON]:
                    scores[id] = scores.get(id, 0.0) + weight
            else:
                for id in scores.keys() & self._sets[topic]:
                    scores[id] += weight
        return scores

    def _similar(self, good: Good, other: Good) -> SimilarGood:
        topics = tuple(topic for topic in good.topics if topic in other.topics)
        return SimilarGood(other.id, other.name, topics, tuple(sorted(_goals(good) & _goals(other))))


@kept
def similar_goods_of(catalogue: Catalogue) -> SimilarGoods:
    """Return the similarities among the listed goods of a catalogue."""
    return SimilarGoods(catalogue.goods)


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


def _goals(good: Good) -> set[int]:
    return {entry.goal for entry in good.sdgs}


def similarity_inputs(goods: Sequence[Good]) -> list[tuple[object, ...]]:
    """Return everything that the similarity of these goods depends on, for a cache key."""
    return [
        (
            good.id,
            good.name,
            good.topics,
            good.types,
            tuple(entry.goal for entry in good.sdgs),
            good.superseded_by,
            good.builds_on,
            good.implements,
        )
        for good in goods
    ]
