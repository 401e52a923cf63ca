"""Find and rank goods by a query.

Every number is computed by additions, multiplications, divisions and square roots, in a fixed order, since these give the same
result in Python and in browsers. ``assets/browse-find.js`` has the same steps.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

from dpg.model.folding import fold, words_of
from dpg.searching.corrections import correction
from dpg.searching.index import LAST, SCALE, Entry, Index, Values
from dpg.searching.words import is_general, is_unspaced, key_of, query_words, stem

CALLED, BEGINS = 100.0, 25.0
"""Points of a good whose name is the whole query, or begins with it."""
OTHER_NAME = 0.9
"""Share of the points for a name other than the first."""
NAME = 10.0
"""Points for a word that is a whole name."""
SAME_STEM, PREFIX, LEAST_PREFIX = 0.8, 0.9, 0.3
"""Likeness of another form of a word, and of a word that begins with it."""
SECOND = 0.3
"""How much the points of a further match count."""
PART, PHRASE = 0.1, 3.0
"""Share of the points for a part of a value's name, and the factor for a name of several words that is there in full."""
CLOSENESS = 0.6
"""How much more a good gets that is all about a value than one that is hardly about it."""
PLAIN, GENERAL = 0.7, 0.2
"""Weight of a word that names no value, and of a word that says little."""
MOST_OF_IT, FEW = 0.2, 12
"""Of the weight of its words, what a good needs where fewer goods have them all."""
NAMED = 0.85
"""A query names a value if it has this share of the words of one of its names."""
OFTEN_BEGINS = 5
"""Words of fewer letters than this often begin others by chance, so that these count only where nothing else is found."""
OFTEN_USED = 25
"""Number of places with a word that replaces a short one in a query whose other words are known."""
PROMISED = 5
"""Of so many first goods for a single word, one has the word itself."""
LONGEST_PHRASE = 5
"""Most words of a phrase that asks for a filter."""
ELSEWHERE = 0.5
"""Share of the points for a good that is used everywhere where a query asks for a country."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A value that a query asks for."""

    phrase: str
    """The words of the query, folded."""
    value: int
    """The number of the value."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a query finds."""

    words: Sequence[str]
    """The words that were looked up."""
    rows: Sequence[int]
    """The goods, best first."""
    lost: Sequence[str] = ()
    """Words that no good has."""
    corrected: Mapping[str, str] = field(default_factory=dict)
    """Words that no good has, and the words that were looked up instead."""
    filters: Sequence[Filter] = ()
    """The values that the goods have, since words of the query ask for them."""
    named: Sequence[int] = ()
    """Values that the query names, best first."""
    partly: bool = False
    """Whether some of the goods have only some of the words."""
    whole: int = 0
    """How many of the goods have all words."""


@dataclass(kw_only=True)
class _Part:
    """What one word finds."""

    word: str
    points: dict[int, float] = field(default_factory=dict)
    """Points by row."""
    names: dict[int, float] = field(default_factory=dict)
    """How alike the word and a word of a name are, by the number of the name."""
    own: set[int] = field(default_factory=set)
    """The goods with the word itself in their texts."""
    exact: bool = False
    """Whether the word itself or another form of it is known."""
    cover: float = 0.0
    """The largest share of the words of a value's name that the query has, for a name with this word."""

    def gain(self, row: int, points: float) -> None:
        """Add points: the best match counts in full, others a little."""
        had = self.points.get(row)
        self.points[row] = points if had is None else max(had, points) + SECOND * min(had, points)

    def add(self, other: "_Part") -> None:
        """Add what two words in one find."""
        for row, points in other.points.items():
            self.gain(row, points)
        for name, like in other.names.items():
            _raise(self.names, name, like)

    @property
    def weight(self) -> float:
        """Return how much the word counts: a word that names a value or a good counts in full."""
        if is_general(self.word):
            return GENERAL
        if any(points >= OTHER_NAME * NAME for points in self.points.values()):
            return 1.0
        return PLAIN + (1 - PLAIN) * self.cover * self.cover


class Search:
    """Search one state of the catalogue."""

    def __init__(self, index: Index, values: Values) -> None:
        """Take the index of words, and the values whose names it has."""
        self._index, self._values = index, values

    def find(self, query: str, plain: Collection[str] = ()) -> Answer:
        """Return the goods that a query finds, best first.

        Args:
            query: what somebody typed.
            plain: folded words that are neither corrected nor asking for a filter.
        """
        filters = list(self._filters(words_of(fold(query)), plain))
        if filters:
            rest = _without(words_of(fold(query)), filters)
            answer = self._find(rest, plain, filters)
            if answer.rows:
                return answer
        return self._find(query, plain, [])

    def _find(self, query: str, plain: Collection[str], filters: Sequence[Filter]) -> Answer:
        wanted = self._wanted(filters)
        words = query_words(query)
        parts = [self._word(word) for word in words]
        self._join_pairs(words, parts)
        corrected = self._correct(words, parts, plain)
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

    def _in_filters(self, filters: Sequence[Filter], wanted: Mapping[int, float]) -> Answer:
        """Return the goods that have the values, where a query has no other words: first those whose texts have its words."""
        parts = [self._word(word) for one in filters for word in query_words(one.phrase)]
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
            found = None
            for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                value = None if phrase in plain else self._index.asked_value(phrase)
                if value is not None:
                    found = Filter(phrase=phrase, value=value)
                    at += length - 1
                    break
            if found:
                yield found
            at += 1

    def _wanted(self, filters: Sequence[Filter]) -> Mapping[int, float]:
        """Return the goods that have the values, and the share of the points that each gets."""
        by_facet: dict[int, dict[int, float]] = {}
        for one in filters:
            facet = self._index.facet_of_value[one.value]
            shares = by_facet.setdefault(facet, {})
            for row in self._values.goods[one.value]:
                shares[row] = 1.0
            if facet == self._values.places:
                for row in self._values.worldwide:
                    shares.setdefault(row, ELSEWHERE)
        wanted: dict[int, float] | None = None
        for shares in by_facet.values():
            wanted = (
                shares
                if wanted is None
                else {row: share * shares[row] for row, share in wanted.items() if row in shares}
            )
        return wanted or {}

    # ---- One word ----

    def _entries(self, word: str) -> Iterator[tuple[Entry, float]]:
        """Yield the entries of words that are alike, and how alike they are."""
        key = key_of(word)
        if len(key) < 3 and not is_unspaced(key):
            yield from ((entry, 1.0) for entry in self._index.entries(key, key))
            return
        root = stem(key)
        begin = root.removesuffix("y")  # "city" and "cities"
        for entry in self._index.entries(begin, begin + LAST):
            if like := _likeness(entry.word, key, root):
                yield entry, like

    def _word(self, word: str) -> _Part:
        part = _Part(word=word)
        called: dict[int, float] = {}
        entries = list(self._entries(word))
        part.exact = any(like >= SAME_STEM for _, like in entries)
        for entry, like in entries:
            if like < SAME_STEM and part.exact and len(word) < OFTEN_BEGINS:
                continue
            if like == 1.0:
                part.own.update(row for row, _ in entry.goods)
            for row, weight in entry.goods:
                _raise(part.points, row, like * weight / SCALE)
            for name in entry.names:
                _raise(part.names, name, like)
            for row, other in entry.called:
                _raise(called, row, like * NAME * (OTHER_NAME if other else 1.0))
        for row, points in called.items():
            _raise(part.points, row, points)
        return part

    def _join_pairs(self, words: Sequence[str], parts: Sequence[_Part]) -> None:
        """Look up two words as one, such as “kobo toolbox”."""
        for number, (one, other) in enumerate(pairwise(words)):
            both = one + other
            if len(both) < 4 or is_unspaced(both):
                continue
            found = self._word(both)
            if found.exact:
                parts[number].add(found)
                parts[number + 1].add(found)

    def _correct(self, words: list[str], parts: list[_Part], plain: Collection[str]) -> Mapping[str, str]:
        """Replace words that no good has by the words that were most likely meant."""
        corrected: dict[str, str] = {}
        for number, part in enumerate(parts):
            if part.points or part.names or part.word in plain:
                continue
            alone = not any(other.points for other in parts)
            if meant := correction(part.word, self._index.spellings(part.word), 1 if alone else OFTEN_USED):
                corrected[part.word] = meant
                words[number], parts[number] = meant, self._word(meant)
        return corrected

    # ---- The names of values ----

    def _count_names(self, parts: Sequence[_Part]) -> list[int]:
        """Give points to the goods of the values whose names have the words: the more words of a name, the more points."""
        hits: dict[int, float] = {}
        for part in parts:
            for name, like in part.names.items():
                hits[name] = hits.get(name, 0.0) + like
        for part in parts:
            top: dict[int, float] = {}
            for value, points in self._points_of_values(part, hits).items():
                for row, closeness in zip(
                    self._values.goods[value], self._values.closeness[value], strict=True
                ):
                    _raise(top, row, points * (1 - CLOSENESS / 2 + CLOSENESS * closeness))
            for row, points in top.items():
                part.gain(row, points)
        return self._named(hits, len(parts))

    def _points_of_values(self, part: _Part, hits: Mapping[int, float]) -> Mapping[int, float]:
        best: dict[int, float] = {}
        for name, like in part.names.items():
            value, size = self._index.value_of_name[name], self._index.size_of_name[name]
            cover = min(1.0, hits[name] / size)
            part.cover = max(part.cover, cover * min(1.0, like / SAME_STEM))
            whole = PHRASE if size > 1 and cover > 0.95 else 1.0
            share = PART + (1 - PART) * cover * cover * cover
            _raise(
                best, value, like * whole * share * self._values.weights[self._index.facet_of_value[value]]
            )
        return best

    def _named(self, hits: Mapping[int, float], words: int) -> list[int]:
        fits: dict[int, float] = {}
        for name, like in hits.items():
            cover, share = min(1.0, like / self._index.size_of_name[name]), like / words
            if cover > NAMED or share > NAMED:
                _raise(fits, self._index.value_of_name[name], cover + share)
        return sorted(fits, key=lambda value: (-fits[value], value))

    # ---- The whole query ----

    def _sum(self, parts: Sequence[_Part]) -> tuple[dict[int, float], dict[int, float], float, list[str]]:
        """Return points and weights of words by row, the weight of all words, and the words that no good has."""
        score: dict[int, float] = {}
        had: dict[int, float] = {}
        total, lost = 0.0, []
        for part in parts:
            if not part.points:
                if not is_unspaced(part.word):
                    lost.append(part.word)
                continue
            rare = sqrt(sqrt(self._index.rows / len(part.points))) * part.weight
            total += rare
            for row, points in part.points.items():
                score[row] = score.get(row, 0.0) + rare * points
                had[row] = had.get(row, 0.0) + rare
        return score, had, total, lost

    def _called(self, query: str, had: Mapping[int, float]) -> Mapping[int, float]:
        """Return points for goods that are called like the whole query, however it is spaced."""
        points: dict[int, float] = {}
        whole = "".join(words_of(fold(query)))
        if len(whole) < 2:
            return points
        for entry in self._index.entries(whole, whole + LAST):
            for row, other in entry.called:
                if row in had:
                    given = CALLED if entry.word == whole else BEGINS
                    _raise(points, row, given * (OTHER_NAME if other else 1.0))
        return points


def _raise(points: dict[int, float], key: int, value: float) -> None:
    had = points.get(key)
    if had is None or value > had:
        points[key] = value


def _rounded(points: float) -> int:
    """Return points as they are compared, so that a difference that nobody can see changes no order."""
    return int(points * 1000 + 0.5)


def _kept(rows: list[int], parts: Sequence[_Part]) -> list[int]:
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


def likeness(known: str, typed: str) -> float:
    """Return 1 for the same word, down to 0 for another word.

    Args:
        known: a folded word of a text.
        typed: a folded word of a query.
    """
    key = key_of(typed)
    return _likeness(key_of(known), key, stem(key))


def _likeness(word: str, key: str, root: str) -> float:
    """Return 1 for the word itself, down to 0 for another word."""
    if word == key or is_unspaced(root):
        return 1.0
    if len(key) > 2 and stem(word) == root:
        return SAME_STEM
    if word.startswith(key) and not "0" <= key[-1] <= "9":
        return max(LEAST_PREFIX, PREFIX * len(key) / len(word))
    return 0.0


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
