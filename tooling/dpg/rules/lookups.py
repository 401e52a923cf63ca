"""What the records say, turned round: made once for a catalogue, so that comparing them stays linear."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_address, plain_name
from dpg.model.good import Good
from dpg.rules.cycles import Cycle, cycles_by_first

Groups = Mapping[str, tuple[str, ...]]
"""For a normalised value, the ids of the listed goods that have it, sorted."""


class Lookups:
    """The groups and cycles of one catalogue, each made when it is first asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

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
        """Circles of goods that build on or implement each other, by their first member."""
        return self._circles(lambda good: (*good.builds_on, *good.implements))

    @cached_property
    def succession(self) -> Mapping[str, Cycle]:
        """Circles of goods that replace each other, by their first member."""
        return self._circles(successors)

    def _circles(self, ahead: Callable[[Good], tuple[str, ...]]) -> Mapping[str, Cycle]:
        # Most goods refer to none, and what refers to none is in no circle.
        return cycles_by_first(
            {good.id: ids for good in self._catalogue.of(GOOD).all if (ids := ahead(good))}
        )

    def _grouped(self, values_of: Callable[[Good], Iterable[str]]) -> Groups:
        groups: dict[str, list[str]] = defaultdict(list)
        for good in self._catalogue.goods:
            for value in set(values_of(good)):
                groups[value].append(good.id)
        return {value: tuple(ids) for value, ids in groups.items() if len(ids) > 1}


def successors(good: Good) -> tuple[str, ...]:
    """The goods that took its place."""
    replaced_by = good.removed.replaced_by if good.removed else None
    return tuple(id for id in (good.superseded_by, replaced_by) if id)


class _Same:
    """Stands for a catalogue by its identity, since its contents are too large to compare."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue


def lookups(catalogue: Catalogue) -> Lookups:
    """The look-ups of a catalogue; those of the last one are kept."""
    return _lookups(_Same(catalogue))


@lru_cache(maxsize=1)
def _lookups(same: _Same) -> Lookups:
    return Lookups(same.catalogue)
