"""How old the facts of a good are, and where they come from."""

from typing import NamedTuple

from dpg.model.good import Good
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words


class Known(NamedTuple):
    """The age of what is known."""

    sentence: str
    day: str
    """The day of the registry in the sentence, as the record has it; else empty."""


def known_of(good: Good, words: Words) -> Known:
    """Return how old our knowledge of a good is, and where it comes from."""
    if good.checked:
        shown = {"date": words.date(good.checked)}
        return Known(words.gettext("Checked against its sources on %(date)s.") % shown, "")
    day, registry = max(
        ((entry.dated, entry.by) for entry in good.recognition if entry.dated), default=("", "")
    )
    if day:
        shown = {"source": _short(words.labels["registries"][registry]), "date": words.date(day)}
        return Known(words.gettext("Facts from %(source)s, %(date)s. Not checked since.") % shown, day)
    if good.sources:
        shown = {"source": host_of(good.sources[0])}
        return Known(words.gettext("Facts from %(source)s. Not checked since.") % shown, "")
    return Known(words.gettext("Not yet checked against its sources."), "")


def _short(registry: str) -> str:
    """Return the name of a registry without the organization in brackets."""
    return registry.partition(" (")[0]
