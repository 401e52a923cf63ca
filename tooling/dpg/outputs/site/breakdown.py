"""How a list breaks down by other facets. Each count links to the goods that it counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.outputs.site.lists import FacetList, Lists
from dpg.outputs.site.urls import query
from dpg.outputs.site.words import Words

MOST = 12
"""Maximum number of values of a facet in a breakdown. The filters of the page of goods show all."""


class Entry(NamedTuple):
    """One value, the address of its goods from the site's root, and their number."""

    label: str
    path: str
    goods: int


class Part(NamedTuple):
    """The counts by one facet."""

    id: str
    title: str
    entries: list[Entry]
    """The most frequent values, at most ``MOST``."""
    more: bool
    """Whether there are others."""
    path: str
    """Address of all goods that are counted, with filters, from the site's root."""


class Breakdown:
    """Count the goods of lists in one language."""

    def __init__(self, catalogue: Catalogue, lists: Lists, words: Words) -> None:
        self._catalogue, self._facets, self._words = catalogue, lists.facets, words

    def parts(self, facet: str, value: str, goods: Sequence[Good]) -> list[Part]:
        """Count the goods of a value by the facets that split its list. Facets without a count are left out.

        Args:
            facet: id of the facet that lists the goods.
            value: its value.
            goods: the goods of that list.
        """
        split_by = map(self._facets.__getitem__, self._facets[facet].facet.split_by)
        parts = [self._part({facet: value}, goods, by) for by in split_by]
        return [part for part in parts if part.entries]

    def _part(self, chosen: Mapping[str, str], goods: Sequence[Good], by: FacetList) -> Part:
        """Count goods by one facet, the most frequent values first."""
        values_of = by.facet.values_of
        counts = Counter(found for good in goods for found in values_of(good, self._catalogue))
        labels = {value.id: value.label for value in by.values}
        order = sorted(counts, key=lambda found: (-counts[found], labels[found], found))
        entries = [
            Entry(labels[found], self._narrowed({**chosen, by.id: found}), counts[found])
            for found in order[:MOST]
        ]
        title = self._words.gettext(by.facet.counts_title)
        return Part(by.id, title, entries, len(order) > MOST, self._narrowed(chosen))

    def _narrowed(self, values: Mapping[str, str]) -> str:
        """Return the address of the goods with all these values, from the site's root."""
        return f"{GOOD.plural}/?" + "&".join(
            f"{id}={query(values[id])}" for id in self._facets if id in values
        )
