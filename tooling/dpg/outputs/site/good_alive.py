"""How old the facts of a good are, and where they come from."""

from dpg.model.good import Good
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words


def known_of(good: Good, words: Words) -> str:
    """Return how old our knowledge of a good is, as a sentence."""
    if good.checked:
        return words.gettext("Checked against its sources on %(date)s.") % {"date": words.date(good.checked)}
    day, registry = max(((entry.dated, entry.by) for entry in good.recognition if entry.dated), default=("", ""))
    if day:
        shown = {"source": words.labels["registries"][registry], "date": words.date(day)}
        return words.gettext("Facts from %(source)s, %(date)s. Not checked since.") % shown
    if good.sources:
        shown = {"source": host_of(good.sources[0])}
        return words.gettext("Facts from %(source)s. Not checked since.") % shown
    return words.gettext("Not yet checked against its sources.")
