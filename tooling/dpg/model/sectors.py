"""The sectors of a good."""

from collections.abc import Mapping

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.vocabulary import Vocabularies


def sectors_of(good: Good, catalogue: Catalogue) -> tuple[str, ...]:
    """Return its sectors, then those of its topics."""
    topics = catalogue.vocabularies["topics"]
    return (*dict.fromkeys([*good.sectors, *[str(topics[topic].extra["sector"]) for topic in good.topics]]),)


def sector_pointers(good: Good, vocabularies: Vocabularies) -> Mapping[str, str]:
    """Return the same sectors, each with the JSON pointer of the sector or topic that it comes from."""
    topics = vocabularies["topics"]
    found: dict[str, str] = {sector: f"/sectors/{number}" for number, sector in enumerate(good.sectors)}
    for number, topic in enumerate(good.topics):
        found.setdefault(str(topics[topic].extra["sector"]), f"/topics/{number}")
    return found
