"""Goods, needs and offers by each value of each facet. Every count on the site is the length of one of these lists."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from dpg import kinds
from dpg.model.catalogue import Catalogue
from dpg.model.facet import Facet, Labelling, Order
from dpg.model.facets import facets_of
from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.model.needs import open_needs
from dpg.model.offer import Offer
from dpg.model.offer_use import Use, use_of
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.edition import Edition
from dpg.outputs.site.words import Labels, Words, capital

Entry = TypeVar("Entry")


class Value(NamedTuple):
    """One value of a facet, and the goods, needs or offers that have it."""

    facet: Facet
    id: str
    label: str
    entries: tuple[Any, ...]

    @property
    def path(self) -> str:
        """Return the folder of its list, from the site's root."""
        return f"{self.facet.folder}{self.id}/"

    @property
    def page(self) -> str:
        """Return the folder of its detail page, from the site's root. Empty if it has none."""
        return f"{self.facet.pages}/{self.id}/" if self.facet.pages else ""

    @property
    def color(self) -> str:
        """Return the CSS class of its color. Empty if it has none."""
        return f"{self.facet.id}-{self.id}" if self.facet.colored else ""


class FacetList(NamedTuple):
    """One facet, with the values that have entries."""

    facet: Facet
    title: str
    values: tuple[Value, ...]

    @property
    def id(self) -> str:
        """Return the id of the facet."""
        return self.facet.id

    @property
    def counts(self) -> Mapping[str, int]:
        """Return the number of entries by value."""
        return {value.id: len(value.entries) for value in self.values}


class Lists:
    """All lists of goods, needs or offers of one edition in one language, in display order."""

    def __init__(self, catalogue: Catalogue, words: Words, kind: str = "good") -> None:
        self.entries: tuple[Any, ...] = entries_of(catalogue, kind)
        """All goods, needs or offers."""
        self.facets: Mapping[str, FacetList] = {
            facet.id: FacetList(facet, words.gettext(facet.title), _values(facet, catalogue, words))
            for facet in facets_of(kind)
        }

    @property
    def goods(self) -> tuple[Good, ...]:
        """Return all listed goods by name, if these are lists of goods."""
        return self.entries


def lists_of(edition: Edition, words: Words, kind: str = "good") -> Lists:
    """Return the lists of an edition in one language."""
    return _lists_of(edition, kind, _LanguageKey(words.language, words))


@dataclass(frozen=True)
class _LanguageKey:
    """Cache key: words are equal if their language is."""

    language: str
    words: Words = field(compare=False)


@kept
def _lists_of(edition: Edition, kind: str, key: _LanguageKey) -> Lists:
    return Lists(edition.catalogue, key.words, kind)


@kept
def entries_of(catalogue: Catalogue, kind: str) -> tuple[Any, ...]:
    """Return all listed goods by name, the open needs from new to old, or offers by name, with those last that are over."""
    if kind == "need":
        return open_needs(catalogue)
    records = catalogue.of(kinds.kind_named(kind)).listed
    offers = (record for record in records if isinstance(record, Offer))
    over = {offer.id for offer in offers if use_of(offer, catalogue.day) is Use.OVER}
    return tuple(sorted(records, key=lambda record: (record.id in over, name_key(record.name), record.id)))


@kept
def entries_by_value(catalogue: Catalogue, kind: str) -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
    """Return the entries by facet and value, which are the same in every language."""
    entries = entries_of(catalogue, kind)
    return {facet.id: by_value(entries, facet, catalogue) for facet in facets_of(kind)}


def by_value(entries: Sequence[Entry], facet: Facet, catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of each value of a facet, in the order given."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for value in facet.values_of(entry, catalogue):
            found[value].append(entry)
    return {value: tuple(entries) for value, entries in found.items()}


def _values(facet: Facet, catalogue: Catalogue, words: Words) -> tuple[Value, ...]:
    labels = labels_of(facet, catalogue.vocabularies, words)
    found = entries_by_value(catalogue, facet.kind)[facet.id]
    values = [Value(facet, id, labels[id], entries) for id, entries in found.items()]
    if facet.order is Order.VOCABULARY:
        terms = catalogue.vocabularies[facet.vocabulary].terms
        place = {term.id: number for number, term in enumerate(terms)}
        return tuple(sorted(values, key=lambda value: place.get(value.id, len(place))))
    return tuple(sorted(values, key=lambda value: (-len(value.entries), name_key(value.label), value.id)))


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
