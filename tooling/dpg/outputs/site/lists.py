"""The goods by name and by each value of each facet. Every count on the site is the length of one of these lists."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeVar

from dpg.model.catalogue import Catalogue
from dpg.model.facets import Facet, Labelling, Order, facets_of
from dpg.model.good import Good
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import Edition
from dpg.outputs.site.words import Labels, Words, capital
from dpg.records.languages import LANGUAGES

Record = TypeVar("Record")


class Value(NamedTuple):
    """One value of a facet, and its goods by name."""

    facet: Facet
    id: str
    label: str
    goods: tuple[Good, ...]

    @property
    def path(self) -> str:
        """Return the folder of its list, from the site's root."""
        return f"by/{self.facet.id}/{self.id}/"

    @property
    def page(self) -> str:
        """Return the folder of its detail page, from the site's root. Empty if it has none."""
        return f"{self.facet.pages}/{self.id}/" if self.facet.pages else ""

    @property
    def color(self) -> str:
        """Return the CSS class of its color. Empty if it has none."""
        return f"{self.facet.id}-{self.id}" if self.facet.colored else ""


class FacetList(NamedTuple):
    """One facet, with the values that have goods."""

    facet: Facet
    title: str
    values: tuple[Value, ...]

    @property
    def id(self) -> str:
        """Return the id of the facet."""
        return self.facet.id

    @property
    def counts(self) -> Mapping[str, int]:
        """Return the number of goods by value."""
        return {value.id: len(value.goods) for value in self.values}


class Lists:
    """All lists of one edition in one language, in display order."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self.goods = _by_name(catalogue)
        """All listed goods by name."""
        self.facets: Mapping[str, FacetList] = {
            facet.id: FacetList(facet, words.gettext(facet.title), _values(facet, catalogue, words))
            for facet in facets_of("good")
        }


def lists_of(edition: Edition, words: Words) -> Lists:
    """Return the lists of an edition in one language, cached for the outputs that share them."""
    return _lists_of(edition, _LanguageKey(words.language, words))


@dataclass(frozen=True)
class _LanguageKey:
    """Cache key: words are equal if their language is."""

    language: str
    words: Words = field(compare=False)


@lru_cache(maxsize=len(LANGUAGES))
def _lists_of(edition: Edition, key: _LanguageKey) -> Lists:
    return Lists(edition.catalogue, key.words)


@lru_cache(maxsize=1)
def _by_name(catalogue: Catalogue) -> tuple[Good, ...]:
    return tuple(sorted(catalogue.goods, key=lambda good: (name_key(good.name), good.id)))


@lru_cache(maxsize=1)
def goods_by_value(catalogue: Catalogue) -> Mapping[str, Mapping[str, tuple[Good, ...]]]:
    """Return the goods by facet and value, which are the same in every language."""
    goods = _by_name(catalogue)
    return {facet.id: records_by_value(goods, facet, catalogue) for facet in facets_of("good")}


def records_by_value(
    records: Sequence[Record], facet: Facet, catalogue: Catalogue
) -> Mapping[str, tuple[Record, ...]]:
    """Return the records of each value of a facet, in the order given."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for value in facet.values_of(record, catalogue):
            found[value].append(record)
    return {value: tuple(records) for value, records in found.items()}


def _values(facet: Facet, catalogue: Catalogue, words: Words) -> tuple[Value, ...]:
    labels = labels_of(facet, catalogue.vocabularies, words)
    found = goods_by_value(catalogue)[facet.id]
    values = [Value(facet, id, labels[id], goods) for id, goods in found.items()]
    if facet.order is Order.VOCABULARY:
        terms = catalogue.vocabularies[facet.vocabulary].terms
        place = {term.id: number for number, term in enumerate(terms)}
        return tuple(sorted(values, key=lambda value: place.get(value.id, len(place))))
    return tuple(sorted(values, key=lambda value: (-len(value.goods), name_key(value.label), value.id)))


def labels_of(facet: Facet, vocabularies: Vocabularies, words: Words) -> Labels:
    """Return the labels of a facet's values, according to its ``labelling``. An unknown value is its own label."""
    match facet.labelling:
        case Labelling.LABEL:
            return words.labels[facet.vocabulary]
        case Labelling.NUMBERED:
            return Labels((id, f"{id} {label}") for id, label in words.labels[facet.vocabulary].items())
        case Labelling.PHRASE:
            phrases = words.sentences(vocabularies, facet.vocabulary, "phrase")
            return Labels((id, capital(phrase)) for id, (_, phrase) in phrases.items())
        case Labelling.SENTENCE:
            return Labels((id, words.gettext(sentence)) for id, sentence in facet.sentences.items())
        case Labelling.ID:
            return Labels()


def name_key(name: str) -> str:
    """Return the sort key of a name: its letters without accents and case."""
    if name.isascii():
        return name.casefold()
    parts = unicodedata.normalize("NFKD", name).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))
