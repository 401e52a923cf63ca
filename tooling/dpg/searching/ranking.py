"""Find and rank goods by a query.

Every number is computed by additions, multiplications, divisions and square roots, in a fixed order, since these give the same
result in Python and in browsers. ``assets/browse-find.js`` has the same steps.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import sqrt

from dpg.model.folding import fold
from dpg.searching.answer import Answer, Filter
from dpg.searching.index import LAST, Index
from dpg.searching.lookup import OTHER_NAME, SAME_STEM, Lookup, Part, raise_to
from dpg.searching.words import is_small, is_unspaced, joined, query_words, split

CALLED, BEGINS = 100.0, 25.0
"""Points of a good whose name is the whole query, or begins with it."""
PART, PHRASE = 0.1, 3.0
"""Share of the points for a part of a value's name, and the factor for a name of several words that is there in full."""
CLOSENESS = 1.0
"""How much more a good gets that is all about a value than one that is hardly about it."""
MOST_OF_IT, FEW = 0.2, 12
"""Of the weight of its words, what a good needs where fewer goods have them all."""
NAMED = 0.85
"""A query names a value if it has this share of the words of one of its names."""
PROMISED = 5
"""Of so many first goods for a single word, one has the word itself."""
LONGEST_PHRASE = 5
"""Most words of a phrase that asks for a filter."""
ELSEWHERE = 0.5
"""Share of the points for a good that is used everywhere where a query asks for a country."""


class Search:
    """Search one state of the catalogue."""

    def __init__(self, index: Index) -> None:
        """Take the index."""
        self._index, self._lookup = index, Lookup(index)

    def find(self, query: str, plain: Collection[str] = ()) -> Answer:
        """Return the goods that a query finds, best first.

        Args:
            query: what somebody typed.
            plain: folded words that are neither corrected nor asking for a filter.
        """
        words = split(fold(query))
        filters = [] if self._is_name(query) else list(self._filters(words, plain))
        for count in range(len(filters), 0, -1):
            rest = [word for word in query_words(_without(words, filters[:count])) if not is_small(word)]
            answer = self._find(" ".join(rest), plain, filters[:count])
            if answer.rows:
                return answer
        return self._find(query, plain, [])

    def _is_name(self, query: str) -> bool:
        """Return whether a good is called like the whole query."""
        whole = joined(query)
        return any(entry.called for entry in self._index.entries(whole, whole))

    def _find(self, query: str, plain: Collection[str], filters: Sequence[Filter]) -> Answer:
        wanted = self._wanted(filters)
        words = query_words(query)
        parts = [self._lookup.word(word) for word in words]
        self._lookup.join_pairs(words, parts)
        corrected = self._lookup.correct(words, parts, plain)
        named = self._count_names(parts)
        if not words:
            return self._in_filters(filters, wanted)
        score, had, total, lost = self._sum(parts)
        called = self._called(query, had)
        for row, share in had.items():
            part = share / total
            score[row] = (score[row] * part * part + called.get(row, 0.0)) * (
                wanted.get(row, 0.0) if filters else 1.0
            )
        if filters:
            had = {row: share for row, share in had.items() if row in wanted}
        rows, partly, whole = _chosen(had, total, called, some_lost=bool(lost))
        return Answer(
            words=words,
            rows=_kept(sorted(rows, key=lambda row: (-_rounded(score[row]), row)), parts),
            lost=lost,
            corrected=corrected,
            filters=filters,
            named=named,
            partly=partly,
            whole=whole,
        )

    # ---- Filters that a query asks for ----

    def _having(self, phrase: str) -> Sequence[int]:
        """Return the goods whose texts have all words of a phrase, in order."""
        owns = [self._lookup.word(word).own for word in query_words(phrase)]
        return sorted(set.intersection(*owns)) if owns else []

    def _in_filters(self, filters: Sequence[Filter], wanted: Mapping[int, float]) -> Answer:
        """Return the goods that have the values, where a query has no other words: first those whose texts have its words."""
        parts = [self._lookup.word(word) for one in filters for word in query_words(one.phrase)]
        score = dict(wanted)
        for part in parts:
            for row in part.own:
                score[row] = score.get(row, 0.0) + 1.0
        rows = _kept(sorted(score, key=lambda row: (-_rounded(score[row]), row)), parts)
        return Answer(words=[], rows=rows, filters=filters, whole=len(rows))

    def _filters(self, words: Sequence[str], plain: Collection[str]) -> Iterator[Filter]:
        """Yield the values whose names are in the query, longest names first where they overlap."""
        at = 0
        while at < len(words):
            taken = 1
            for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                value = None if phrase in plain else self._index.asked_value(phrase)
                if value is not None:
                    yield Filter(phrase=phrase, value=value)
                if value is not None or phrase in plain:
                    taken = length
                    break
            at += taken

    def _wanted(self, filters: Sequence[Filter]) -> Mapping[int, float]:
        """Return the goods that have the values, and the share of the points that each gets."""
        by_facet: dict[int, dict[int, float]] = {}
        for one in filters:
            facet = self._index.facet_of_value[one.value]
            shares = by_facet.setdefault(facet, {})
            for row in (*self._index.goods_of_value(one.value).rows, *self._having(one.phrase)):
                shares[row] = 1.0
            if facet == self._index.places:
                for row in self._index.worldwide():
                    shares.setdefault(row, ELSEWHERE)
        wanted: dict[int, float] | None = None
        for shares in by_facet.values():
            wanted = (
                shares
                if wanted is None
                else {row: share * shares[row] for row, share in wanted.items() if row in shares}
            )
        return wanted or {}

    # ---- The names of values ----

    def _count_names(self, parts: Sequence[Part]) -> list[int]:
        """Give points to the goods of the values whose names have the words: the more words of a name, the more points."""
        hits: dict[int, float] = {}
        for part in parts:
            for name, like in part.names.items():
                hits[name] = hits.get(name, 0.0) + like
        for part in parts:
            top: dict[int, float] = {}
            for value, points in self._points_of_values(part, hits).items():
                goods = self._index.goods_of_value(value)
                for row, closeness in zip(goods.rows, goods.closeness, strict=True):
                    raise_to(top, row, points * (1 - CLOSENESS / 2 + CLOSENESS * closeness))
            for row, points in top.items():
                part.gain(row, points)
        return self._named(hits, len(parts))

    def _points_of_values(self, part: Part, hits: Mapping[int, float]) -> Mapping[int, float]:
        best: dict[int, float] = {}
        for name, like in part.names.items():
            value, size = self._index.value_of_name[name], self._index.size_of_name[name]
            cover = min(1.0, hits[name] / size)
            part.cover = max(part.cover, cover * min(1.0, like / SAME_STEM))
            whole = PHRASE if size > 1 and cover > 0.95 else 1.0
            share = PART + (1 - PART) * cover * cover * cover
            raise_to(best, value, like * whole * share * self._index.weight_of_value(value))
        return best

    def _named(self, hits: Mapping[int, float], words: int) -> list[int]:
        fits: dict[int, float] = {}
        for name, like in hits.items():
            cover, share = min(1.0, like / self._index.size_of_name[name]), like / words
            if cover > NAMED or share > NAMED:
                raise_to(fits, self._index.value_of_name[name], cover + share)
        return sorted(fits, key=lambda value: (-fits[value], value))

    # ---- The whole query ----

    def _sum(self, parts: Sequence[Part]) -> tuple[dict[int, float], dict[int, float], float, list[str]]:
        """Return points and weights of words by row, the weight of all words, and the words that no good has."""
        score: dict[int, float] = {}
        had: dict[int, float] = {}
        total, lost = 0.0, []
        for part in parts:
            if not part.points:
                if not is_unspaced(part.word):
                    lost.append(part.word)
                continue
            rare = sqrt(sqrt(self._index.rows / max(part.count, len(part.points)))) * part.weight
            total += rare
            for row, points in part.points.items():
                score[row] = score.get(row, 0.0) + rare * points
                had[row] = had.get(row, 0.0) + rare
        return score, had, total, lost

    def _called(self, query: str, had: Mapping[int, float]) -> Mapping[int, float]:
        """Return points for goods that are called like the whole query, however it is spaced."""
        points: dict[int, float] = {}
        whole = joined(query)
        if len(whole) < 2:
            return points
        for entry in self._index.entries(whole, whole + LAST):
            for row, other in entry.called:
                if row in had:
                    given = CALLED if entry.word == whole else BEGINS
                    raise_to(points, row, given * (OTHER_NAME if other else 1.0))
        return points


def _rounded(points: float) -> int:
    """Return points as they are compared, so that a difference that nobody can see changes no order."""
    return int(points * 1000 + 0.5)


def _kept(rows: list[int], parts: Sequence[Part]) -> list[int]:
    """Keep the promise of ``PROMISED``."""
    if len(parts) == 1 and parts[0].own and not parts[0].own.intersection(rows[:PROMISED]):
        own = next((row for row in rows if row in parts[0].own), None)
        if own is not None:
            rows.remove(own)
            rows.insert(PROMISED - 1, own)
    return rows


def _without(words: Sequence[str], filters: Sequence[Filter]) -> str:
    rest = f" {' '.join(words)} "
    for one in filters:
        rest = rest.replace(f" {one.phrase} ", " ", 1)
    return rest.strip()


def _chosen(
    had: Mapping[int, float], total: float, called: Mapping[int, float], *, some_lost: bool
) -> tuple[list[int], bool, int]:
    """Return the goods that have all words, and where these are few those that have most: at least the best there are."""
    enough = min(MOST_OF_IT * total, max(had.values(), default=0.0))
    whole = [row for row in had if row in called or (not some_lost and had[row] > 0.999 * total)]
    most = [row for row in had if row in called or had[row] >= enough]
    sure = any(points >= OTHER_NAME * CALLED for points in called.values())
    partly = not sure and len(whole) < FEW and len(most) > len(whole)
    return most if partly else whole, partly, len(whole)
