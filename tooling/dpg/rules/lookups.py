"""Indexes over a catalogue, built once, so that comparing all records takes linear time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from dpg.kinds import GOOD, AnyKind
from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_address, plain_name
from dpg.model.good import Good
from dpg.model.record_kind import Record
from dpg.rules.cycles import Cycle, cycles_by_first

Groups = Mapping[str, tuple[str, ...]]
"""Ids of the listed goods that share a normalized value, sorted, by value."""


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
    def websites(self) -> Groups:
        """Goods by website."""
        return self._grouped(lambda good: [plain_address(good.website)] if good.website else [])

    @cached_property
    def repositories(self) -> Groups:
        """Goods by repository."""
        return self._grouped(lambda good: [plain_address(repository.url) for repository in good.repositories])

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

    def _grouped(self, values_of: Callable[[Good], Iterable[str]]) -> Groups:
        groups: dict[str, list[str]] = defaultdict(list)
        for good in self._catalogue.goods:
            for value in set(values_of(good)):
                groups[value].append(good.id)
        return {value: tuple(ids) for value, ids in groups.items() if len(ids) > 1}


def successors(record: Record) -> tuple[str, ...]:
    """Return the ids of the records that replace a record."""
    replaced_by = record.removed.replaced_by if record.removed else None
    superseded_by = record.superseded_by if isinstance(record, Good) else None
    return tuple(id for id in (superseded_by, replaced_by) if id)


class _ByIdentity:
    """Cache key that compares catalogues by identity, since their contents are too large to compare."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.catalogue is self.catalogue


def lookups(catalogue: Catalogue) -> Lookups:
    """Return the lookups of a catalogue. The last result is cached."""
    return _lookups(_ByIdentity(catalogue))


@lru_cache(maxsize=1)
def _lookups(key: _ByIdentity) -> Lookups:
    return Lookups(key.catalogue)
