"""The files of the search: where each word occurs, what asks for a filter, and what a slip may mean."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

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
from dpg.searching.closeness import Subjects
from dpg.searching.corrections import BESIDE, may_be_meant
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
from dpg.searching.words import GENERAL, PATTERNS, SIGNED, SMALL

_FIRST, _PLACES = 1.0, 3
"""How much the first value of a good counts beside its words, and after how many values nothing is left of it."""
_NAME_USES = 20
"""A word that is the name of a good counts as many uses when a slip is corrected."""
_UNNAMED = ("", 0)
"""What ``ValueNames`` has for a word that is in no name."""

_Places = Mapping[str, Sequence[int]]
"""The goods that have each word, see ``pair``."""
_InNames = Mapping[str, tuple[str, int]]
"""``places`` of ``ValueNames``."""
_Called = Mapping[str, Mapping[int, int]]
"""The goods that are called by each word, see ``Entry``."""


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
    words_of = words_of or (lambda good: words_of_good(edition.whole(good)))
    starts: dict[str, list[str]] = {}
    for kind, lines in _lists_of_lines(lists, words_of, names, edition.catalogue):
        starts[kind] = []
        for piece in pieces_of(kind, lines):
            starts[kind].append(piece.start)
            yield OutputFile(piece.path, piece.content)
    head = {
        "key": key_of_lists(lists),
        "rows": len(lists.goods),
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


def _lists_of_lines(
    lists: Lists, words_of: Callable[[Good], GoodWords], names: ValueNames, catalogue: Catalogue
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the kind of each list, and its lines."""
    yield from _lists_of_words(map(words_of, lists.goods), names.places)
    yield ASKED, names.asked
    yield VALUES, _values(lists, names.stems, Subjects(map(_subject, map(words_of, lists.goods))), catalogue)


def _subject(good: GoodWords) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words that say most of what a good is, and further ones."""
    words = good.words
    return words[: good.first], words[good.first : good.main]


# ---- Words ----


def _lists_of_words(goods: Iterable[GoodWords], in_names: _InNames) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the lists of words and of spellings.

    Args:
        goods: the words of each good, by row.
        in_names: see ``ValueNames``.
    """
    places, called = _places_of(goods)
    words = sorted(places.keys() | in_names.keys() | called.keys(), key=order)
    yield WORDS, _lines_of_words(words, places, in_names, called)
    yield SPELLINGS, _lines_of_spellings(words, places, in_names, called)


def _places_of(goods: Iterable[GoodWords]) -> tuple[_Places, _Called]:
    """Return where each word occurs, and which goods are called so."""
    places: dict[str, array[int]] = defaultdict(partial(array, "I"))
    called: dict[str, dict[int, int]] = defaultdict(dict)
    for row, good in enumerate(goods):
        first = pair(row, 0)
        for place, weight in zip(map(places.__getitem__, good.words), good.weights, strict=True):
            place.append(first | weight)
        name, *others = good.names.split(" ")
        for word, other in (*((other, 1) for other in others), (name, 0)):
            if word:
                called[word][row] = other
    return dict(places), dict(called)


def _lines_of_words(
    words: Iterable[str], places: _Places, in_names: _InNames, called: _Called
) -> Iterator[str]:
    """Yield a line for each word."""
    line = Packer().line
    for word in words:
        names, _ = in_names.get(word, _UNNAMED)
        yield line(word, places.get(word, ()), names, called.get(word, {}))


def _lines_of_spellings(
    words: Iterable[str], places: _Places, in_names: _InNames, called: _Called
) -> Iterator[str]:
    """Yield for each word that a slip may mean a line with the number of places that have it."""
    for word in words:
        _, count = in_names.get(word, _UNNAMED)
        count += len(places.get(word, ())) + _NAME_USES * len(called.get(word, ()))
        if may_be_meant(word, count):
            yield f"{word}\t{count}"


# ---- Values ----


def _values(
    lists: Lists, stems: Sequence[Sequence[str]], subjects: Subjects, catalogue: Catalogue
) -> Iterator[str]:
    """Yield a line with the goods of each value, and one with those that are used everywhere."""
    row_of = {good.id: row for row, good in enumerate(lists.goods)}
    number, line = 0, Packer().line_of_goods
    for facet, of_facet in zip(lists.facets.values(), stems, strict=True):
        place_of = _place_of_values(facet, lists.goods, catalogue) if facet.facet.closeness else {}
        for value, names in zip(facet.values, of_facet, strict=True):
            rows = [row_of[good.id] for good in value.entries]
            if facet.facet.closeness:
                places = [place_of[good.id].index(value.id) for good in value.entries]
                shares = map(_closeness, subjects.closeness(rows, names.split()), places)
                yield line(key_of_value(number), (), [*map(pair, rows, shares)])
            else:
                yield line(key_of_value(number), rows)
            number += 1
    yield line(WORLDWIDE, [row for row, good in enumerate(lists.goods) if good.worldwide])


def _closeness(share: float, place: int) -> int:
    """Return how much a good is about a value: by its words, and by the place of the value among those of the good."""
    first = 1 - min(_PLACES, place) / _PLACES
    return round((share + _FIRST * first) / (1 + _FIRST) * LARGEST)


def _place_of_values(
    facet: FacetList, goods: Iterable[Good], catalogue: Catalogue
) -> Mapping[LocalId, Sequence[str]]:
    """Return the values of each good in its own order, by its id."""
    return {good.id: facet.facet.values_of(good, catalogue) for good in goods}
