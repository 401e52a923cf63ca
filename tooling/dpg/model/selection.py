"""A catalogue that lists only the goods which its makers have chosen by their facets."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from dpg.model.catalogue import Catalogue
from dpg.model.facets import Facet, facets_of
from dpg.model.good import Good

Only = Mapping[str, Collection[str]]
"""By facet, the values of which a good must have one."""


def selected(catalogue: Catalogue, only: Only) -> Catalogue:
    """The catalogue with the goods that have a value of every facet named; what was removed keeps its answer.

    The others still count as known, so that a good may name one of them.
    """
    if not only:
        return catalogue
    facets = [facet for facet in facets_of("good") if facet.id in only]
    chosen = tuple(good for good in catalogue.records if good.removed or _fits(good, catalogue, only, facets))
    left_out = catalogue.by_id.keys() - {good.id for good in chosen}
    return replace(catalogue, records=chosen, unreadable=catalogue.unreadable | left_out)


def _fits(good: Good, catalogue: Catalogue, only: Only, facets: Iterable[Facet]) -> bool:
    return all(any(value in only[facet.id] for value in facet.values_of(good, catalogue)) for facet in facets)
