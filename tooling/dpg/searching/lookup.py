"""What a word of a query finds: the word itself, its other forms, longer words, and the word that was meant."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dpg.searching.corrections import correction
from dpg.searching.index import LAST, SCALE, Entry, Index
from dpg.searching.words import is_general, is_unspaced, key_of, stem

OTHER_NAME = 0.9
"""Share of the points for a name other than the first."""
NAME = 10.0
"""Points for a word that is a whole name."""
SECOND = 0.3
"""How much the points of a further match count."""
OFTEN_BEGINS = 5
"""Words of fewer letters than this often begin others by chance, so that these count only where nothing else is found."""
SAME_STEM, PREFIX, LEAST_PREFIX = 0.9, 0.9, 0.3
"""Likeness of another form of a word, and of a word that begins with it."""
PLAIN, GENERAL = 0.7, 0.2
"""Weight of a word that names no value, and of a word that says little."""


@dataclass(kw_only=True)
class Part:
    """What one word finds."""

    word: str
    points: dict[int, float] = field(default_factory=dict)
    """Points by row."""
    names: dict[int, float] = field(default_factory=dict)
    """How alike the word and a word of a name are, by the number of the name."""
    own: set[int] = field(default_factory=set)
    """The goods with the word itself in their texts."""
    count: int = 0
    """How many goods have a word of which the index leaves some out."""
    exact: bool = False
    """Whether the word itself or another form of it is known."""
    cover: float = 0.0
    """The largest share of the words of a value's name that the query has, for a name with this word."""

    def gain(self, row: int, points: float) -> None:
        """Add points: the best match counts in full, others a little."""
        had = self.points.get(row)
        self.points[row] = points if had is None else max(had, points) + SECOND * min(had, points)

    def add(self, other: "Part") -> None:
        """Add what two words in one find."""
        self.count = max(self.count, other.count)
        for row, points in other.points.items():
            self.gain(row, points)
        for name, like in other.names.items():
            raise_to(self.names, name, like)

    @property
    def weight(self) -> float:
        """Return how much the word counts: a word that names a value or a good counts in full."""
        if is_general(self.word):
            return GENERAL
        if any(points >= OTHER_NAME * NAME for points in self.points.values()):
            return 1.0
        return PLAIN + (1 - PLAIN) * self.cover * self.cover


class Lookup:
    """Looks words up in an index."""

    def __init__(self, index: Index) -> None:
        """Take the index."""
        self._index = index

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

    def word(self, word: str) -> Part:
        """Return what a word finds."""
        part = Part(word=word)
        called: dict[int, float] = {}
        entries = list(self._entries(word))
        part.exact = any(like >= SAME_STEM for _, like in entries)
        for entry, like in entries:
            if like < SAME_STEM and part.exact and len(word) < OFTEN_BEGINS:
                continue
            if like == 1.0:
                part.own.update(row for row, _ in entry.goods)
            part.count = max(part.count, entry.count)
            for row, weight in entry.goods:
                raise_to(part.points, row, like * weight / SCALE)
            for name in entry.names:
                raise_to(part.names, name, like)
            for row, other in entry.called:
                raise_to(called, row, like * NAME * (OTHER_NAME if other else 1.0))
        for row, points in called.items():
            raise_to(part.points, row, points)
        return part

    def join_pairs(self, words: Sequence[str], parts: Sequence[Part]) -> None:
        """Look up two words as one, such as “kobo toolbox”."""
        for number, (one, other) in enumerate(pairwise(words)):
            both = one + other
            if len(both) < 4 or is_unspaced(both):
                continue
            found = self.word(both)
            if found.exact:
                parts[number].add(found)
                parts[number + 1].add(found)

    def correct(self, words: list[str], parts: list[Part], plain: Collection[str]) -> Mapping[str, str]:
        """Replace words that no good has by the words that were most likely meant."""
        corrected: dict[str, str] = {}
        for number, part in enumerate(parts):
            if part.points or part.names or part.word in plain:
                continue
            if meant := correction(part.word, self._index.spellings(part.word)):
                corrected[part.word] = meant
                words[number], parts[number] = meant, self.word(meant)
        return corrected


def raise_to(points: dict[int, float], key: int, value: float) -> None:
    """Set points if there are none yet, or fewer."""
    had = points.get(key)
    if had is None or value > had:
        points[key] = value


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
