"""The files of the search: where each word occurs, what asks for a filter, and what a slip may mean."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dpg.model.catalogue import Catalogue
from dpg.model.facet import OnCard
from dpg.model.good import Good
from dpg.model.value_types import LocalId
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import in_lines, key_of_lists, original_lists
from dpg.outputs.output import OutputFile
from dpg.outputs.search_names import ValueNames, value_names
from dpg.outputs.search_words import GoodWords, words_of_good
from dpg.outputs.site.lists import FacetList, Lists
from dpg.outputs.site_files import SiteFiles
from dpg.searching.closeness import Numbers, Subjects
from dpg.searching.corrections import BESIDE, SHORTEST
from dpg.searching.index import (
    ASKED,
    FOLDER,
    HEAD,
    SPELLINGS,
    VALUES,
    WORDS,
    WORLDWIDE,
    key_of_value,
    order,
    pieces_of,
)
from dpg.searching.numbers import NUMBERS
from dpg.searching.packing import LARGEST, Packer, pair
from dpg.searching.words import (
    GENERAL,
    PATTERNS,
    SIGNED,
    SMALL,
    is_unspaced,
)

_FIRST, _PLACES = 1.0, 3
"""How much the first value of a good counts beside its words, and after how many values nothing is left of it."""
_NAME_USES = 20
"""A word that is the name of a good counts as many uses when a slip is corrected."""


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield all files."""
    return search_files(edition, lambda good: site.words[good.id])


def search_files(
    edition: Edition,
    words_of: Callable[[Good], GoodWords] | None = None,
    names_of: Callable[[Lists, Vocabularies], ValueNames] = value_names,
) -> Iterator[OutputFile]:
    """Yield all files.

    Args:
        edition: what is published.
        words_of: returns the words of a good that a build has kept.
        names_of: returns what the index takes from the names of values; a build may have kept it.
    """
    lists = original_lists(edition)
    facets = tuple(lists.facets.values())
    names = names_of(lists, edition.catalogue.vocabularies)
    places = _Places()
    words_of = words_of or (lambda good: words_of_good(edition.whole(good)))
    goods = [places.add_good(words_of(good)) for good in lists.goods]
    words, spellings = places.lines(names.places)
    subjects = Subjects(places.words, goods)
    lines = {
        WORDS: words,
        SPELLINGS: spellings,
        ASKED: names.asked,
        VALUES: _values(facets, names.stems, lists.goods, subjects, edition.catalogue),
    }
    starts = {}
    for kind, of_kind in lines.items():
        starts[kind], files = pieces_of(kind, of_kind)
        yield from (OutputFile(path, content) for path, content in files)
    head = {
        "key": key_of_lists(lists),
        "rows": len(goods),
        "small": SMALL,
        "general": GENERAL,
        "patterns": PATTERNS,
        "signed": SIGNED,
        "beside": BESIDE,
        "numbers": NUMBERS,
        "places": next(n for n, facet in enumerate(facets) if facet.facet.on_card is OnCard.PLACES),
        "facets": [
            {"id": facet.id, "weight": facet.facet.weight, "names": sizes}
            for facet, sizes in zip(facets, names.sizes, strict=True)
        ],
        **starts,
    }
    yield OutputFile(HEAD, in_lines(head).encode())


def search_paths() -> tuple[str, ...]:
    """Return the path templates of the files."""
    return (HEAD, *(f"{FOLDER}{kind}-{{number}}.txt" for kind in (WORDS, SPELLINGS, ASKED, VALUES)))


# ---- Words ----


class _Places:
    """Where each word occurs, by the number of the word."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._goods: list[array[int]] = []
        self._called: dict[str, dict[int, int]] = defaultdict(dict)
        self._rows = 0

    @property
    def words(self) -> Sequence[str]:
        """Return all words by their numbers."""
        return tuple(self._numbers)

    def add_good(self, good: GoodWords) -> tuple[Sequence[int], Sequence[int]]:
        """Add the next good, and return the numbers of the words that say most of what it is, and of further ones."""
        numbers = [*map(self._numbers.__getitem__, good.words.split())]
        self._goods += [array("I") for _ in range(len(self._numbers) - len(self._goods))]
        places, first = self._goods, pair(self._rows, 0)
        for word, weight in zip(numbers, good.weights, strict=True):
            places[word].append(first | weight)
        name, *others = good.names.split(" ")
        for called, other in (*((other, 1) for other in others), (name, 0)):
            if called:
                self._called[called][self._rows] = other
        self._rows += 1
        return numbers[: good.first], numbers[good.first : good.main]

    def lines(self, in_names: Mapping[str, tuple[str, int]]) -> tuple[list[str], list[str]]:
        """Return a line for each word, and for each word that a slip may mean one with the number of places that have it.

        Args:
            in_names: see ``ValueNames``.
        """
        lines, spellings = [], []
        line, nowhere, unnamed, uncalled = Packer().line, array("I"), ("", 0), dict[int, int]()
        for word in sorted(self._numbers.keys() | in_names.keys() | self._called.keys(), key=order):
            number = self._numbers.get(word)
            goods = nowhere if number is None else self._goods[number]
            (names, count), called = in_names.get(word, unnamed), self._called.get(word, uncalled)
            lines.append(line(word, goods, names, called))
            if len(word) >= SHORTEST and word.isalpha() and (word.isascii() or not is_unspaced(word)):
                spellings.append(f"{word}\t{len(goods) + count + _NAME_USES * len(called)}")
        return lines, spellings


# ---- Values ----


def _values(
    facets: Sequence[FacetList],
    stems: Sequence[Sequence[str]],
    goods: Sequence[Good],
    subjects: Subjects,
    catalogue: Catalogue,
) -> Iterator[str]:
    """Yield a line with the goods of each value, and one with those that are used everywhere."""
    row_of = {good.id: row for row, good in enumerate(goods)}
    number, line = 0, Packer().line_of_goods
    for facet, of_facet in zip(facets, stems, strict=True):
        place_of = _place_of_values(facet, goods, catalogue) if facet.facet.closeness else {}
        for value, names in zip(facet.values, of_facet, strict=True):
            rows = [row_of[good.id] for good in value.entries]
            if facet.facet.closeness:
                places = [place_of[good.id].index(value.id) for good in value.entries]
                shares = map(_closeness, subjects.closeness(rows, names.split()), places)
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
