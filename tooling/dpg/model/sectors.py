"""The sectors of a good."""

from dpg.model.catalogue import Catalogue
from dpg.model.facet import once
from dpg.model.good import Good


def sectors_of(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return its sectors, then those of its topics."""
    topics = catalogue.vocabularies["topics"]
    return once([*good.sectors, *(str(topics[topic].extra["sector"]) for topic in good.topics)])
