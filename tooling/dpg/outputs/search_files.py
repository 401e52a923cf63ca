"""The files of the search: where each word occurs, what asks for a filter, and what a slip may mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache, lru_cache
from typing import Any

from dpg.model.catalogue import Catalogue
from dpg.model.folding import fold
from dpg.model.good import Good
from dpg.model.value_types import LocalId
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import in_lines, key_of_lists, original_lists
from dpg.outputs.output import OutputFile
from dpg.outputs.search_names import asked_lines, names_of, names_of_parts
from dpg.outputs.site.lists import FacetList, Value
from dpg.searching.closeness import closeness
from dpg.searching.corrections import BESIDE, SHORTEST
from dpg.searching.index import (
    ASKED,
    FOLDER,
    HEAD,
    LETTERS,
    SCALE,
    SPELLINGS,
    WORDS,
    Entry,
    order,
    pieces_of,
)
from dpg.searching.numbers import NUMBERS
from dpg.searching.words import (
    GENERAL,
    PATTERNS,
    SIGNED,
    SMALL,
    is_small,
    is_unspaced,
    joined,
    key_of,
    pieces,
    split,
    stem,
)

NAME, ALIAS, INITIALS, SUMMARY, SEARCH_WORDS, ORGANIZATION, DESCRIPTION, OTHER = (
    10,
    9,
    5,
    3.5,
    3,
    1.5,
    1.5,
    0.5,
)
"""Points for a word by where it is: in a name, as initials of one, and so on; ``OTHER`` is any other text of the record."""
SECOND = 0.2
"""How much the points of further places count."""
_FIRST, _PLACES = 1.0, 3
"""How much the first value of a good counts beside its words, and after how many values nothing is left of it."""
_NAME_USES = 20
"""A word that is the name of a good counts as many uses when a slip is corrected."""
_LARGEST = len(LETTERS) - 1


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield all files."""
    lists = original_lists(edition)
    facets = tuple(lists.facets.values())
    names = [
        [
            *names_of(value, edition.catalogue.vocabularies),
            *names_of_parts(value, lists, edition.catalogue.vocabularies),
        ]
        for facet in facets
        for value in facet.values
    ]
    entries = tuple(_entries(lists.goods, [name for of_value in names for name in of_value]))
    lines = {
        WORDS: [entry.line for entry in entries],
        SPELLINGS: _spellings(entries),
        ASKED: asked_lines(facets, edition.catalogue.vocabularies),
    }
    starts = {}
    for kind, of_kind in lines.items():
        starts[kind], files = pieces_of(kind, of_kind)
        yield from (OutputFile(path, content) for path, content in files)
    head = {
        "key": key_of_lists(facets),
        "rows": len(lists.goods),
        "small": SMALL,
        "general": GENERAL,
        "patterns": PATTERNS,
        "signed": SIGNED,
        "beside": BESIDE,
        "numbers": NUMBERS,
        "facets": list(_facets(facets, names, lists.goods, edition.catalogue)),
        **starts,
    }
    yield OutputFile(HEAD, in_lines(head).encode())


def search_paths() -> tuple[str, ...]:
    """Return the path templates of the files."""
    return (HEAD, *(f"{FOLDER}{kind}-{{number}}.txt" for kind in (WORDS, SPELLINGS, ASKED)))


# ---- Words of goods ----


def _entries(goods: Sequence[Good], names: Sequence[str]) -> Iterator[Entry]:
    """Yield where each word occurs, in order of the words."""
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    named: dict[str, list[int]] = defaultdict(list)
    called: dict[str, dict[int, int]] = defaultdict(dict)
    for row, good in enumerate(goods):
        for word, weight in _weights(good).items():
            where[word].append((row, weight))
        for other, name in [*((1, alias) for alias in good.aliases), (0, good.name)]:
            called[joined(name)][row] = other
    for number, name in enumerate(names):
        for word in dict.fromkeys(_keys(name)):
            named[word].append(number)
    called.pop("", None)
    for word in sorted(where.keys() | named.keys() | called.keys(), key=order):
        yield Entry(
            word=word,
            goods=where.get(word, ()),
            names=named.get(word, ()),
            called=tuple(called.get(word, {}).items()),
        )


def _weights(good: Good) -> Mapping[str, int]:
    """Return the weight of each word of a good."""
    found: dict[str, list[float]] = defaultdict(list)
    for points, text in _texts(good):
        for word in set(_keys(text)):
            found[word].append(points)
    for name in (good.name, *good.aliases):
        for short in _initials(name):
            found[short].append(INITIALS)
    return {word: _weight(points) for word, points in found.items()}


def _weight(points: Sequence[float]) -> int:
    best = max(points)
    return max(1, min(_LARGEST, round(SCALE * (best + SECOND * (sum(points) - best)))))


def _texts(good: Good) -> Iterator[tuple[float, str]]:
    """Yield the texts of a good, each with the points of its words."""
    yield from _main_texts(good)
    others = (name for name in _names(Good) if name not in ("summary", "description", "search_words"))
    yield OTHER, "\n".join([text for name in others for text in _prose(getattr(good, name))])


def _main_texts(good: Good) -> Iterator[tuple[float, str]]:
    """Yield the texts that say what a good is."""
    yield NAME, good.name
    yield from ((ALIAS, alias) for alias in good.aliases)
    yield from ((SUMMARY, text) for text in (good.summary or {}).values())
    yield from ((ORGANIZATION, organization.name) for organization in good.organizations)
    yield from ((SEARCH_WORDS, text) for text in (good.search_words or {}).values())
    yield DESCRIPTION, "\n".join((good.description or {}).values())


def _prose(value: Any) -> Iterator[str]:
    """Yield the texts by language in a part of a record."""
    if not value or isinstance(value, _PLAIN):
        return
    if isinstance(value, dict):
        for item in value.values():
            if isinstance(item, str):
                yield item
            else:
                yield from _prose(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _prose(item)
    else:
        kind: Any = type(value)
        for name in _names(kind):
            yield from _prose(getattr(value, name))


_PLAIN = (str, int, float, date)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the fields of a dataclass."""
    return tuple(field.name for field in fields(kind))


def _initials(name: str) -> Iterator[str]:
    """Yield what people shorten a long name to, with and without its small words."""
    words = split(fold(name))
    if len(words) > 2:
        yield "".join(word[0] for word in words)
        short = "".join(word[0] for word in words if not is_small(word))
        if len(short) > 2:
            yield short


@lru_cache(maxsize=50_000)
def _keys(text: str) -> tuple[str, ...]:
    return tuple(map(key_of, pieces(fold(text))))


def _spellings(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the words that a slip may mean, each with the number of places that have it."""
    for entry in entries:
        if len(entry.word) >= SHORTEST and entry.word.isalpha() and not is_unspaced(entry.word):
            yield f"{entry.word}\t{len(entry.goods) + len(entry.names) + _NAME_USES * len(entry.called)}"


# ---- Facets ----


def _facets(
    facets: Sequence[FacetList], names: Sequence[Sequence[str]], goods: Sequence[Good], catalogue: Catalogue
) -> Iterator[Mapping[str, object]]:
    """Yield for each facet the sizes of its values' names, and how much the goods are about its values."""
    stems = [_stems(good) for good in goods]
    spread = Counter(word for words in stems for word in words)
    row_of = {good.id: row for row, good in enumerate(goods)}
    rest = iter(names)
    for facet in facets:
        own = [next(rest) for _ in facet.values]
        found: dict[str, object] = {
            "id": facet.id,
            "names": ["".join(map(_size, of_value)) for of_value in own],
        }
        if facet.facet.closeness:
            found["closeness"] = [
                "".join(_closeness_letters(value, catalogue, stems, row_of, _stems_of(of_value), spread))
                for value, of_value in zip(facet.values, own, strict=True)
            ]
        yield found


def _closeness_letters(
    value: Value,
    catalogue: Catalogue,
    stems: Sequence[Mapping[str, float]],
    row_of: Mapping[LocalId, int],
    names: frozenset[str],
    spread: Mapping[str, int],
) -> Iterator[str]:
    """Yield how much each good is about a value: by its words, and by the place of the value among those of the good."""
    rows = [row_of[good.id] for good in value.entries]
    for good, share in zip(value.entries, closeness(stems, rows, names, spread), strict=True):
        place = min(_PLACES, value.facet.values_of(good, catalogue).index(value.id))
        yield LETTERS[round((share + _FIRST * (1 - place / _PLACES)) / (1 + _FIRST) * _LARGEST)]


def _size(name: str) -> str:
    return LETTERS[
        min(_LARGEST, max(1, sum(not is_small(word) for word in dict.fromkeys(pieces(fold(name))))))
    ]


def _stems(good: Good) -> Mapping[str, float]:
    """Return the stems of a good's own words with their weights: what its name and summary say counts twice."""
    found: dict[str, float] = {}
    for points, text in _main_texts(good):
        weight = 2.0 if points >= SEARCH_WORDS else 1.0 if points == DESCRIPTION else 0.3
        for word in set(map(stem, _keys(text))):
            if not is_small(word):
                found[word] = max(found.get(word, 0.0), weight)
    return found


def _stems_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(key) for name in names for key in _keys(name) if not is_small(key))
