"""Indexes over a catalogue, built once, so that comparing all records takes linear time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from dpg import kinds
from dpg.kinds import GOOD, OFFER, AnyKind, references_of
from dpg.model.catalogue import Catalogue
from dpg.model.confusables import look_of
from dpg.model.cycles import Cycle, cycles_by_first
from dpg.model.duplicate_keys import plain_name, plain_project
from dpg.model.folding import folded_name
from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.model.offer import Offer
from dpg.model.organizations import name_key
from dpg.model.record_kind import Record
from dpg.rules.names import NamedIn, names_in

SUCCESSION = ("/superseded_by", "/removed/")
"""Start of the pointers to the record that replaces another."""


class Groups(NamedTuple):
    """The listed records that share a normalized value."""

    by_value: Mapping[str, tuple[str, ...]]
    """Their ids, sorted, by value."""
    ids: frozenset[str]
    """The ids of all of them. Most records share nothing."""


class Lookups:
    """The groups and cycles of one catalogue, computed on first use."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._succession: dict[str, Mapping[str, Cycle]] = {}

    @cached_property
    def names(self) -> Groups:
        """Goods by name or alias."""
        return self._grouped(lambda good: map(plain_name, (good.name, *good.aliases)))

    @cached_property
    def folded_names(self) -> Groups:
        """Goods by folded name or alias."""
        return self._grouped(lambda good: map(folded_name, (good.name, *good.aliases)))

    @cached_property
    def offer_names(self) -> Groups:
        """Offers by name and giver."""
        return self._offers_by(plain_name)

    @cached_property
    def folded_offer_names(self) -> Groups:
        """Offers by folded name and giver."""
        return self._offers_by(folded_name)

    @cached_property
    def looks(self) -> Mapping[str, tuple[NamedIn, ...]]:
        """The different names that look like a name, including itself, by that name. Most names are not in it."""
        by_name: dict[str, NamedIn] = {}
        for kind in kinds.KINDS:
            for record in self._catalogue.of(kind).listed:
                for one in names_in(record):
                    by_name.setdefault(one.name, one)
        by_look: dict[str, list[NamedIn]] = defaultdict(list)
        for name, one in by_name.items():
            by_look[look_of(name)].append(one)
        return {
            one.name: different
            for alike in by_look.values()
            if len(alike) > 1 and len(different := _different(alike)) > 1
            for one in alike
        }

    @cached_property
    def websites(self) -> Groups:
        """Goods by website."""
        return self._grouped(lambda good: [plain_project(good.website)] if good.website else [])

    @cached_property
    def repositories(self) -> Groups:
        """Goods by repository."""
        return self._grouped(lambda good: [plain_project(repository.url) for repository in good.repositories])

    @cached_property
    def wikidata(self) -> Groups:
        """Goods by Wikidata item."""
        return self._grouped(lambda good: [good.links.wikidata] if good.links and good.links.wikidata else [])

    @cached_property
    def dependence(self) -> Mapping[str, Cycle]:
        """Cycles of goods that build on or implement each other, by first member."""
        return self._cycles(lambda good: (*good.builds_on, *good.implements))

    def succession(self, kind: AnyKind) -> Mapping[str, Cycle]:
        """Return the cycles of records of a kind that replace each other, by first member."""
        if kind.name not in self._succession:
            records = self._catalogue.of(kind).all
            self._succession[kind.name] = cycles_by_first(
                {record.id: ids for record in records if (ids := successors(record))}
            )
        return self._succession[kind.name]

    def _cycles(self, references: Callable[[Good], tuple[str, ...]]) -> Mapping[str, Cycle]:
        # Goods without references are in no cycle.
        return cycles_by_first(
            {good.id: ids for good in self._catalogue.of(GOOD).all if (ids := references(good))}
        )

    def _offers_by(self, key: Callable[[str], str]) -> Groups:
        return _grouped((offer.id, [name_of_offer(offer, key)]) for offer in self._catalogue.of(OFFER).listed)

    def _grouped(self, values_of: Callable[[Good], Iterable[str]]) -> Groups:
        return _grouped((good.id, values_of(good)) for good in self._catalogue.goods)


def _grouped(values: Iterable[tuple[str, Iterable[str]]]) -> Groups:
    groups: dict[str, list[str]] = defaultdict(list)
    for id, own in values:
        for value in set(own):
            groups[value].append(id)
    by_value = {value: tuple(ids) for value, ids in groups.items() if len(ids) > 1}
    return Groups(by_value, frozenset(id for ids in by_value.values() for id in ids))


def _different(names: Iterable[NamedIn]) -> tuple[NamedIn, ...]:
    """Return the first of the names with each spelling."""
    found: dict[str, NamedIn] = {}
    for one in names:
        found.setdefault(name_key(one.name), one)
    return tuple(found.values())


def name_of_offer(offer: Offer, key: Callable[[str], str]) -> str:
    """Return what identifies an offer: its name and its giver, since many givers have an innovation fund."""
    return f"{key(offer.name)}\n{key(offer.by.name) if offer.by else ''}"


def successors(record: Record) -> tuple[str, ...]:
    """Return the ids of the records that replace a record."""
    return tuple(id for pointer, _, id in references_of(record) if pointer.startswith(SUCCESSION))


@kept
def lookups(catalogue: Catalogue) -> Lookups:
    """Return the lookups of a catalogue."""
    return Lookups(catalogue)
