"""The words of a good: all that the index of the search takes from its record."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from dpg.model.folding import fold
from dpg.model.good import WholeGood
from dpg.searching.index import SCALE
from dpg.searching.packing import LARGEST
from dpg.searching.words import is_small, joined, keys_of, split

POINTS = {"n": 10, "a": 9, "i": 5, "s": 3.5, "w": 3, "o": 1.5, "d": 1.5, "r": 0.5}
"""Points for a word by where it is: in a name, in another name, as initials of one, in the summary, the search words, an
organization, the description, or any other text of the record."""
SECOND = 0.2
"""How much the points of further places count."""
_MAIN = frozenset(("summary", "description", "search_words"))


class GoodWords(NamedTuple):
    """The words of a good, each once. A build may keep them as long as the record is the same."""

    words: str
    """With a space between them: those of its names, summary and search words, then those of its organizations and description,
    then the rest."""
    weights: bytes
    """The weight of each: a number up to ``LARGEST``."""
    first: int
    """How many are in its names, summary or search words."""
    main: int
    """How many are in these, its organizations or its description."""
    names: str
    """Its name and its other names, each without spaces."""


def words_of_good(good: WholeGood) -> GoodWords:
    """Return the words of a good."""
    places: dict[str, str] = {}
    _add(places, _first_texts(good))
    first = len(places)
    _add(places, _further_texts(good))
    main = len(places)
    _add(places, [("r", "\n".join(_other_texts(good)))])
    names = (good.name, *good.aliases)
    for short in (short for name in names for short in _initials(name)):
        places[short] = places.get(short, "") + "i"
    return GoodWords(
        words=" ".join(places),
        weights=bytes(map(_weight, places.values())),
        first=first,
        main=main,
        names=" ".join(map(joined, names)),
    )


def _add(places: dict[str, str], texts: Iterable[tuple[str, str]]) -> None:
    """Add the place of each text to the places of its words."""
    for place, text in texts:
        words = dict.fromkeys(keys_of(split(fold(text))), place)
        for word in places.keys() & words:
            words[word] = places[word] + place
        places |= words


@lru_cache(maxsize=10_000)
def _weight(places: str) -> int:
    """Return the weight of a word in these places."""
    points = [POINTS[place] for place in places]
    best = max(points)
    return max(1, min(LARGEST, round(SCALE * (best + SECOND * (sum(points) - best)))))


def _first_texts(good: WholeGood) -> Iterator[tuple[str, str]]:
    """Yield the texts that say most of what a good is."""
    yield "n", good.name
    yield from (("a", alias) for alias in good.aliases)
    yield from (("s", text) for text in (good.summary or {}).values())
    yield from (("w", text) for text in (good.search_words or {}).values())


def _further_texts(good: WholeGood) -> Iterator[tuple[str, str]]:
    """Yield other texts that say what a good is."""
    yield from (("o", organization.name) for organization in good.organizations)
    yield "d", "\n".join((good.description or {}).values())


def _initials(name: str) -> Iterator[str]:
    """Yield what people shorten a long name to, with and without its small words."""
    words = split(fold(name))
    if len(words) > 2:
        yield "".join(word[0] for word in words)
        short = "".join(word[0] for word in words if not is_small(word))
        if len(short) > 2:
            yield short


# ---- All other texts of a record ----


def _other_texts(good: WholeGood) -> Iterator[str]:
    """Yield the texts by language in all other parts of a record."""
    left = [getattr(good, name) for name in _parts_with_texts(WholeGood) if name not in _MAIN]
    while left:
        value = left.pop()
        if not value:
            continue
        if isinstance(value, dict):
            left += value.values()
        elif isinstance(value, tuple):
            left += value
        elif isinstance(value, str):
            yield value
        else:
            kind: Any = type(value)
            left += [getattr(value, name) for name in _parts_with_texts(kind)]


@cache
def _parts_with_texts(kind: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass that may hold texts by language; anything else has none."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _may_hold_texts(hints[field.name]))


def _may_hold_texts(hint: Any) -> bool:
    hint = getattr(hint, "__supertype__", hint)
    return (
        get_origin(hint) is Mapping
        or (isinstance(hint, type) and bool(_parts_with_texts(hint)))
        or any(map(_may_hold_texts, get_args(hint)))
    )
