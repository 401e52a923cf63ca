"""Numbers that break a list down by a facet; each leads to the list that it counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.facets import FACETS
from dpg.model.good import Good
from dpg.outputs.site.lists import Lists
from dpg.outputs.site.urls import query
from dpg.outputs.site.words import Words

_FACETS = {facet.id: facet for facet in FACETS}


class Entry(NamedTuple):
    """One value, how many goods of the list have it, and where these are listed, from the site's root."""

    label: str
    path: str
    goods: int


class Part(NamedTuple):
    """One way in which a list breaks down."""

    id: str
    title: str
    entries: list[Entry]


class Breakdown:
    """Breaks lists down in one language."""

    def __init__(self, catalogue: Catalogue, lists: Lists, words: Words) -> None:
        self._catalogue = catalogue
        self._lists = lists
        self._titles = {
            "topic": words.gettext("By topic"),
            "sector": words.gettext("By sector"),
            "sdg": words.gettext("By goal"),
            "country": words.gettext("By country"),
            "type": words.gettext("By type"),
        }

    def parts(self, facet: str, value: str, goods: Sequence[Good], by: Sequence[str]) -> list[Part]:
        """The goods of one list by some facets; a facet of which they say nothing is left out."""
        parts = (Part(id, self._titles[id], list(self._entries(facet, value, goods, id))) for id in by)
        return [part for part in parts if part.entries]

    def _entries(self, facet: str, value: str, goods: Sequence[Good], by: str) -> Iterator[Entry]:
        """The most frequent first."""
        values_of = _FACETS[by].values_of
        counts = Counter(found for good in goods for found in values_of(good, self._catalogue))
        labels = {known.id: known.label for known in self._lists.facets[by].values}
        for found, count in sorted(counts.items(), key=lambda pair: (-pair[1], labels[pair[0]], pair[0])):
            yield Entry(labels[found], narrowed({facet: value, by: found}), count)


def narrowed(values: dict[str, str]) -> str:
    """The address of the goods that have all these values, from the site's root: facets in their order."""
    return "goods/?" + "&".join(f"{id}={query(values[id])}" for id in _FACETS if id in values)
