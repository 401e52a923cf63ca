"""The ways to narrow the collection, in the order in which a reader is shown them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One way to narrow: the same id is the address parameter, the folder under ``by/`` and the JSON key."""

    id: str
    title: str
    vocabulary: str
    values_of: Callable[[Good, Catalogue], tuple[str, ...]]
    """The values under which a good is found, without repeats."""


def _licenses(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """The known licenses that the expressions name, whichever way they are joined."""
    known = catalogue.vocabularies["licenses"]
    words = " ".join(entry.spdx for entry in good.licenses).replace("(", " ").replace(")", " ").split()
    return _once(word for word in words if word in known)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


FACETS = (
    Facet(id="topic", title="Topic", vocabulary="topics", values_of=lambda good, _: good.topics),
    Facet(
        id="sector",
        title="Sector",
        vocabulary="sectors",
        values_of=lambda good, catalogue: _once(
            [*good.sectors, *(str(catalogue.vocabularies["topics"][t].extra["sector"]) for t in good.topics)]
        ),
    ),
    Facet(
        id="sdg",
        title="Goal",
        vocabulary="goals",
        values_of=lambda good, _: _once(str(served.goal) for served in good.sdgs),
    ),
    Facet(
        id="country",
        title="Country",
        vocabulary="countries",
        values_of=lambda good, _: _once(deployment.country for deployment in good.deployments),
    ),
    Facet(id="type", title="Type", vocabulary="types", values_of=lambda good, _: good.types),
    Facet(id="license", title="License", vocabulary="licenses", values_of=_licenses),
)
