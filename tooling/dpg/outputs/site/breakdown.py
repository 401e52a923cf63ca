"""How a list breaks down by other facets. Each count links to the goods that it counts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.outputs.site.lists import FacetList, Lists
from dpg.outputs.site.urls import query
from dpg.outputs.site.words import Words


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
        parts = [
            Part(
                by.id,
                self._words.gettext(by.facet.counts_title),
                list(self._entries({facet: value}, goods, by)),
                self._narrowed({facet: value}),
            )
            for by in map(self._facets.__getitem__, self._facets[facet].facet.split_by)
        ]
        return [part for part in parts if part.entries]

    def _entries(self, chosen: Mapping[str, str], goods: Sequence[Good], by: FacetList) -> Iterator[Entry]:
        """Yield the most frequent values first."""
        values_of = by.facet.values_of
        counts = Counter(found for good in goods for found in values_of(good, self._catalogue))
        labels = {value.id: value.label for value in by.values}
        for found, count in sorted(counts.items(), key=lambda pair: (-pair[1], labels[pair[0]], pair[0])):
            yield Entry(labels[found], self._narrowed({**chosen, by.id: found}), count)

    def _narrowed(self, values: Mapping[str, str]) -> str:
        """Return the address of the goods with all these values, from the site's root."""
        return f"{GOOD.plural}/?" + "&".join(
            f"{id}={query(values[id])}" for id in self._facets if id in values
        )
