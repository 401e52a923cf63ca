"""The files of the search: where each word occurs, what asks for a filter, and what a slip may mean."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.facet import OnCard
from dpg.model.good import Good
from dpg.model.value_types import LocalId
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import in_lines, key_of_lists, original_lists
from dpg.outputs.output import OutputFile
from dpg.outputs.search_names import Name, asked_lines, names_of
from dpg.outputs.search_words import GoodWords, words_of_good
from dpg.outputs.site.lists import FacetList
from dpg.searching.closeness import Numbers, Subjects
from dpg.searching.corrections import BESIDE, SHORTEST
from dpg.searching.index import (
    ASKED,
    FOLDER,
    HEAD,
    LARGEST,
    LETTERS,
    SPELLINGS,
    VALUES,
    WORDS,
    WORLDWIDE,
    Packer,
    key_of_value,
    order,
    pair,
    pieces_of,
)
from dpg.searching.numbers import NUMBERS
from dpg.searching.words import (
    GENERAL,
    PATTERNS,
    SIGNED,
    SMALL,
    is_unspaced,
    keys_of,
    pieces_of_words,
    without_small,
)

_FIRST, _PLACES = 1.0, 3
"""How much the first value of a good counts beside its words, and after how many values nothing is left of it."""
_NAME_USES = 20
"""A word that is the name of a good counts as many uses when a slip is corrected."""


def produce(edition: Edition, words_of: Callable[[Good], GoodWords] = words_of_good) -> Iterator[OutputFile]:
    """Yield all files.

    Args:
        edition: what is published.
        words_of: returns the words of a good; a build may have kept them.
    """
    lists = original_lists(edition)
    facets = tuple(lists.facets.values())
    places = _Places()
    goods = [places.add_good(words_of(good)) for good in lists.goods]
    names = [
        [places.add_names(names_of(value, lists, edition.catalogue.vocabularies)) for value in facet.values]
        for facet in facets
    ]
    words, spellings = places.lines()
    lines = {
        WORDS: words,
        SPELLINGS: spellings,
        ASKED: asked_lines(facets, edition.catalogue.vocabularies),
        VALUES: _values(facets, names, lists.goods, Subjects(places.words, goods), edition.catalogue),
    }
    starts = {}
    for kind, of_kind in lines.items():
        starts[kind], files = pieces_of(kind, of_kind)
        yield from (OutputFile(path, content) for path, content in files)
    head = {
        "key": key_of_lists(facets),
        "rows": len(goods),
        "small": SMALL,
        "general": GENERAL,
        "patterns": PATTERNS,
        "signed": SIGNED,
        "beside": BESIDE,
        "numbers": NUMBERS,
        "places": next(n for n, facet in enumerate(facets) if facet.facet.on_card is OnCard.PLACES),
        "facets": [
            {"id": facet.id, "weight": facet.facet.weight, "names": [value.sizes for value in of_facet]}
            for facet, of_facet in zip(facets, names, strict=True)
        ],
        **starts,
    }
    yield OutputFile(HEAD, in_lines(head).encode())


def search_paths() -> tuple[str, ...]:
    """Return the path templates of the files."""
    return (HEAD, *(f"{FOLDER}{kind}-{{number}}.txt" for kind in (WORDS, SPELLINGS, ASKED, VALUES)))


# ---- Words ----


class _Names(NamedTuple):
    """The names of a value."""

    sizes: str
    """How many words each has that count, as letters."""
    words: Collection[int]
    """The numbers of their words that count."""


class _Places:
    """Where each word occurs, by the number of the word."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._goods: list[array[int]] = []
        self._names: dict[int, list[int]] = defaultdict(list)
        self._called: dict[int, dict[int, int]] = defaultdict(dict)
        self._rows = self._count_of_names = 0

    @property
    def words(self) -> Sequence[str]:
        """Return all words by their numbers."""
        return tuple(self._numbers)

    def add_good(self, good: GoodWords) -> tuple[Sequence[int], Sequence[int]]:
        """Add the next good, and return the numbers of the words that say most of what it is, and of further ones."""
        numbers = [*map(self._numbers.__getitem__, good.words.split(" "))]
        self._goods += [array("I") for _ in range(len(self._numbers) - len(self._goods))]
        places, first = self._goods, pair(self._rows, 0)
        for word, weight in zip(numbers, good.weights, strict=True):
            places[word].append(first | weight)
        name, *others = good.names.split(" ")
        for called, other in (*((other, 1) for other in others), (name, 0)):
            if called:
                self._called[self._numbers[called]][self._rows] = other
        self._rows += 1
        return numbers[: good.first], numbers[good.first : good.main]

    def add_names(self, names: Iterable[Name]) -> _Names:
        """Add the names of the next value."""
        sizes, found, number_of = [], dict[str, int](), self._numbers.__getitem__
        for name in names:
            words = dict.fromkeys(keys_of(name))
            numbers = [*map(number_of, words)]
            for number in numbers:
                self._names[number].append(self._count_of_names)
            found.update(zip(words, numbers, strict=True))
            self._count_of_names += 1
            sizes.append(_size(name))
        return _Names("".join(sizes), {found[word] for word in without_small(found)})

    def lines(self) -> tuple[list[str], list[str]]:
        """Return a line for each word, and for each word that a slip may mean one with the number of places that have it."""
        lines, spellings = [], []
        line, nowhere, uncalled = Packer().line, array("I"), dict[int, int]()
        self._goods += [nowhere] * (len(self._numbers) - len(self._goods))
        for word in sorted(self._numbers, key=order):
            number = self._numbers[word]
            goods, names = self._goods[number], self._names.get(number, nowhere)
            called = self._called.get(number, uncalled)
            lines.append(line(word, goods, names, called))
            if len(word) >= SHORTEST and word.isalpha() and (word.isascii() or not is_unspaced(word)):
                spellings.append(f"{word}\t{len(goods) + len(names) + _NAME_USES * len(called)}")
        return lines, spellings


# ---- Values ----


def _values(
    facets: Sequence[FacetList],
    names: Sequence[Sequence[_Names]],
    goods: Sequence[Good],
    subjects: Subjects,
    catalogue: Catalogue,
) -> Iterator[str]:
    """Yield a line with the goods of each value, and one with those that are used everywhere."""
    row_of = {good.id: row for row, good in enumerate(goods)}
    number, line = 0, Packer().line_of_goods
    for facet, own in zip(facets, names, strict=True):
        place_of = _place_of_values(facet, goods, catalogue) if facet.facet.closeness else {}
        for value, of_value in zip(facet.values, own, strict=True):
            rows = [row_of[good.id] for good in value.entries]
            if facet.facet.closeness:
                places = [place_of[good.id].index(value.id) for good in value.entries]
                shares = map(_closeness, subjects.closeness(rows, of_value.words), places)
                yield line(key_of_value(number), (), [*map(pair, rows, shares)])
            else:
                yield line(key_of_value(number), rows)
            number += 1
    yield line(WORLDWIDE, (row for row, good in enumerate(goods) if good.worldwide))


def _closeness(share: float, place: int) -> int:
    """Return how much a good is about a value: by its words, and by the place of the value among those of the good."""
    first = 1 - min(_PLACES, place) / _PLACES
    return round((share + _FIRST * first) / (1 + _FIRST) * LARGEST)


def _place_of_values(
    facet: FacetList, goods: Iterable[Good], catalogue: Catalogue
) -> Mapping[LocalId, Sequence[str]]:
    """Return the values of each good in its own order, by its id."""
    return {good.id: facet.facet.values_of(good, catalogue) for good in goods}


def _size(name: Name) -> str:
    """Return how many words a name has that count, as a letter."""
    return LETTERS[min(LARGEST, max(1, len(without_small(pieces_of_words(name)))))]
