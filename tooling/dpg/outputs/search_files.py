"""The files of the search: where each word occurs, what asks for a filter, and what a slip may mean."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dpg.model.catalogue import Catalogue
from dpg.model.facet import OnCard
from dpg.model.good import Good
from dpg.model.value_types import LocalId
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import in_lines, key_of_lists, original_lists
from dpg.outputs.output import OutputFile
from dpg.outputs.search_names import ValueNames, value_names
from dpg.outputs.search_shares import Share, share_of, shares_of
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
from dpg.searching.places import Places, WordPlaces, joined
from dpg.searching.words import GENERAL, PATTERNS, SIGNED, SMALL

_FIRST, _PLACES = 1.0, 3
"""How much the first value of a good counts beside its words, and after how many values nothing is left of it."""
_NAME_USES = 20
"""A word that is the name of a good counts as many uses when a slip is corrected."""
_UNNAMED = ("", 0)
"""What ``ValueNames`` has for a word that is in no name."""

_Places = Mapping[str, WordPlaces]
_NOWHERE = WordPlaces()
"""Where a word occurs that is only in names."""
_InNames = Mapping[str, tuple[str, int]]
"""``places`` of ``ValueNames``."""
_Called = Mapping[str, Mapping[int, int]]
"""The goods that are called by each word, see ``Entry``."""


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield all files."""
    return search_files(edition, lambda good: site.words[good.id], site.shares.values(), site.names)


def search_files(
    edition: Edition,
    words_of: Callable[[Good], GoodWords] | None = None,
    shares: Iterable[Share] = (),
    names_of: Callable[[], ValueNames] | None = None,
) -> Iterator[OutputFile]:
    """Yield all files.

    Args:
        edition: what is published.
        words_of: returns the words of a good that a build has kept.
        shares: what a build has kept of all shares of the goods; made from the words if there are none.
        names_of: returns what a build has kept of the names of values; made from the lists without it.
    """
    lists = original_lists(edition)
    facets = tuple(lists.facets.values())
    names = names_of() if names_of else value_names(lists, edition.catalogue.vocabularies)
    words_of = words_of or (lambda good: words_of_good(edition.whole(good)))
    shares = shares or [share_of([*map(words_of, goods)]) for goods in shares_of(lists.goods)]
    starts: dict[str, list[str]] = {}
    for kind, lines in _lists_of_lines(lists, shares, names, edition.catalogue):
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
    lists: Lists, shares: Iterable[Share], names: ValueNames, catalogue: Catalogue
) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the kind of each list, and its lines."""
    yield from _lists_of_words(shares, names.places)
    yield ASKED, names.asked
    yield VALUES, _values(lists, names.stems, Subjects(share.stems for share in shares), catalogue)


# ---- Words ----


def _lists_of_words(shares: Iterable[Share], in_names: _InNames) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the lists of words and of spellings."""
    called: dict[str, dict[int, int]] = defaultdict(dict)
    places = joined(_by_start(shares, called))
    words = sorted(places.keys() | in_names.keys() | called.keys(), key=order)
    yield WORDS, _lines_of_words(words, places, in_names, called)
    yield SPELLINGS, _lines_of_spellings(words, places, in_names, called)


def _by_start(shares: Iterable[Share], called: dict[str, dict[int, int]]) -> Iterator[tuple[int, Places]]:
    """Yield the first row of each share, and where words occur in it; add how its goods are called."""
    start = 0
    for share in shares:
        yield start, share.places
        for word, row, other in share.called:
            called[word][start + row] = other
        start += share.goods


def _lines_of_words(
    words: Iterable[str], places: _Places, in_names: _InNames, called: _Called
) -> Iterator[str]:
    """Yield a line for each word."""
    line = Packer().line
    for word in words:
        names, _ = in_names.get(word, _UNNAMED)
        place = places.get(word, _NOWHERE)
        yield line(word, place.pairs, place.count, names, called.get(word, {}))


def _lines_of_spellings(
    words: Iterable[str], places: _Places, in_names: _InNames, called: _Called
) -> Iterator[str]:
    """Yield for each word that a slip may mean a line with the number of places that have it."""
    for word in words:
        _, count = in_names.get(word, _UNNAMED)
        count += places.get(word, _NOWHERE).count + _NAME_USES * len(called.get(word, ()))
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
