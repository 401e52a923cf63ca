"""The goods by name and by every value of every facet: each number on the site is the length of one list."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.facets import FACETS, Facet
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.words import Labels, Words, capital
from dpg.records.languages import LANGUAGES

IN_ORDER = ("sdg", "type", "status", "offline", "standard")
"""Facets whose values stand in the order of their vocabulary; the others begin with the most frequent."""

PORTRAITS = {"sdg": "sdgs", "country": "countries", "sector": "sectors", "language": "languages"}
"""Facets whose values have a page of their own beside the list, with the folders of these pages."""


class Value(NamedTuple):
    """One value of a facet and the goods under it."""

    facet: str
    id: str
    label: str
    goods: tuple[Good, ...]

    @property
    def path(self) -> str:
        """Its list, from the site's root."""
        return f"by/{self.facet}/{self.id}/"

    @property
    def portrait(self) -> str:
        """The page that tells more of the value than its list, from the site's root; empty if there is none."""
        folder = PORTRAITS.get(self.facet)
        return f"{folder}/{self.id}/" if folder else ""


class FacetList(NamedTuple):
    """One facet and its values that hold goods."""

    id: str
    title: str
    values: tuple[Value, ...]


class Lists:
    """All lists of one edition, in the order in which people see them."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self.goods = _by_name(catalogue)
        """All listed goods by name."""
        self.facets: Mapping[str, FacetList] = {
            facet.id: FacetList(facet.id, words.gettext(facet.title), self._values(facet, catalogue, words))
            for facet in FACETS
        }

    def _values(self, facet: Facet, catalogue: Catalogue, words: Words) -> tuple[Value, ...]:
        found = goods_by_value(catalogue)[facet.id]
        labels = _labels(facet, catalogue, words)
        order = {
            term.id: number for number, term in enumerate(catalogue.vocabularies[facet.vocabulary].terms)
        }
        values = [Value(facet.id, id, labels[id], goods) for id, goods in found.items()]
        if facet.id in IN_ORDER:
            return tuple(sorted(values, key=lambda value: order.get(value.id, len(order))))
        return tuple(sorted(values, key=lambda value: (-len(value.goods), name_key(value.label), value.id)))


def lists_of(edition: Edition, words: Words) -> Lists:
    """The lists of an edition in one language; they are kept, since several outputs are made from them."""
    return _lists_of(edition, _Speech(words.language, words))


@dataclass(frozen=True)
class _Speech:
    """Words that count as the same for the same language."""

    language: str
    words: Words = field(compare=False)


@lru_cache(maxsize=len(LANGUAGES))
def _lists_of(edition: Edition, speech: _Speech) -> Lists:
    return Lists(edition.catalogue, speech.words)


@lru_cache(maxsize=1)
def _by_name(catalogue: Catalogue) -> tuple[Good, ...]:
    return tuple(sorted(catalogue.goods, key=lambda good: (name_key(good.name), good.id)))


@lru_cache(maxsize=1)
def goods_by_value(catalogue: Catalogue) -> Mapping[str, Mapping[str, tuple[Good, ...]]]:
    """For each facet and value the goods, which are the same in every language."""
    found: dict[str, dict[str, list[Good]]] = {facet.id: defaultdict(list) for facet in FACETS}
    for facet in FACETS:
        for good in _by_name(catalogue):
            for value in facet.values_of(good, catalogue):
                found[facet.id][value].append(good)
    return {id: {value: tuple(goods) for value, goods in values.items()} for id, values in found.items()}


def _labels(facet: Facet, catalogue: Catalogue, words: Words) -> Labels:
    labels = words.labels[facet.vocabulary]
    if facet.id == "sdg":
        return Labels((id, f"{id} {label}") for id, label in labels.items())
    if facet.id == "type":
        phrases = words.phrases(catalogue.vocabularies)
        return Labels((id, capital(phrase)) for id, phrase in phrases.items())
    if facet.id == "offline":
        return Labels(yes=words.gettext("Works offline"), no=words.gettext("Does not work offline"))
    return Labels((id, id) for id in labels) if facet.id == "license" else labels


def name_key(name: str) -> str:
    """What names are sorted by: letters without their marks and case."""
    if name.isascii():
        return name.casefold()
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))
