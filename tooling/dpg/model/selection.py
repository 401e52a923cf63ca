"""Restrict a catalogue to selected goods."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from dpg.model.catalogue import Catalogue
from dpg.model.facets import FACETS
from dpg.model.good import Good

Only = Mapping[str, Collection[str]]
"""Accepted values by facet id."""


def selected(catalogue: Catalogue, only: Only) -> Catalogue:
    """Return the catalogue with only the goods that have an accepted value for every facet given.

    Removed goods stay. Goods that are left out still count as known ids, so that references to them are valid.

    Args:
        catalogue: The whole catalogue.
        only: Accepted values by facet id; empty selects everything.
    """
    if not only:
        return catalogue
    chosen = tuple(good for good in catalogue.records if good.removed or _fits(good, catalogue, only))
    left_out = catalogue.by_id.keys() - {good.id for good in chosen}
    return replace(catalogue, records=chosen, unreadable=catalogue.unreadable | left_out)


def _fits(good: Good, catalogue: Catalogue, only: Only) -> bool:
    return all(
        any(value in only[facet.id] for value in facet.values_of(good, catalogue))
        for facet in FACETS
        if facet.id in only
    )
