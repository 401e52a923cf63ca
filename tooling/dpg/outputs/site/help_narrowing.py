"""Links from a page of the guided choice to the board, with one more answer."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from dpg.outputs.site.help_tree import HelpStep
from dpg.outputs.site.lists import FacetList, Lists
from dpg.outputs.site.urls import query

NARROWED_TO = 12
"""Maximum number of values of each facet that a page links to."""


class NarrowLinks(NamedTuple):
    """Links to the board, filtered further by the values of one facet."""

    title: str
    links: tuple[tuple[str, str, int], ...]
    """Label, query and number of needs."""


class Narrowing:
    """Count the needs of pages by the values of the facets that narrow them, in one language."""

    def __init__(self, needs: Lists) -> None:
        """Prepare the values of each need."""
        narrowing = (listed for listed in needs.facets.values() if listed.facet.narrows)
        self._facets = [(listed, _values_by_need(listed)) for listed in narrowing]

    def of(self, step: HelpStep) -> Iterator[NarrowLinks]:
        """Yield links to the board with the same answers and one more."""
        asked = "&".join(f"{facet}={query(value)}" for facet, value in step.query)
        questions = {question.facet for question in step.choice.questions}
        ids = [one.id for one in step.on_board]
        for listed, values in self._facets:
            if listed.id not in questions and len(ids) > 1:
                found = Counter(chain.from_iterable([values.get(id, ()) for id in ids]))
                counts = [(value, found[value.id]) for value in listed.values]
                links = [(v.label, f"{asked}&{listed.id}={query(v.id)}", n) for v, n in counts if n]
                links.sort(key=lambda link: -link[2])
                yield NarrowLinks(listed.title, tuple(links[:NARROWED_TO]))


def _values_by_need(listed: FacetList) -> Mapping[str, list[str]]:
    """Return the values of each need that has any."""
    found: dict[str, list[str]] = defaultdict(list)
    for value in listed.values:
        for one in value.entries:
            found[one.id].append(value.id)
    return found
