"""Restrict a catalogue to selected goods."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from dpg.model.catalogue import Catalogue
from dpg.model.facet import Facet
from dpg.model.facets import facets_of
from dpg.model.good import Good
from dpg.model.record_kind import RecordId

Only = Mapping[str, Collection[str]]
"""Accepted values by facet id."""


def selected(catalogue: Catalogue, only: Only, without: Collection[str] = ()) -> Catalogue:
    """Return the catalogue with only the goods that have an accepted value for every facet given.

    The other goods still count as known, so that a record may refer to one of them. Records of other kinds stay.

    Args:
        catalogue: All records.
        only: Accepted values; every good has them if there are none.
        without: Ids of goods to leave out whatever their values are.
    """
    if not only and not without:
        return catalogue
    facets = [facet for facet in facets_of("good") if facet.id in only]
    left_out = {
        RecordId("good", record.id)
        for record in catalogue.records
        if isinstance(record, Good)
        and (record.id in without or not (record.removed or _fits(record, catalogue, only, facets)))
    }
    chosen = tuple(
        record
        for record in catalogue.records
        if not isinstance(record, Good) or RecordId("good", record.id) not in left_out
    )
    return replace(
        catalogue,
        records=chosen,
        unreadable=catalogue.unreadable | left_out,
        left_out=catalogue.left_out | left_out,
    )


def _fits(good: Good, catalogue: Catalogue, only: Only, facets: Iterable[Facet]) -> bool:
    return all(any(value in only[facet.id] for value in facet.values_of(good, catalogue)) for facet in facets)
