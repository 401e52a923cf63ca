"""Render goods as cards of the page with filters and as shorter entries of lists. An entry is rendered once for all its lists."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.good_help import needs_of
from dpg.outputs.site.page import root_of
from dpg.outputs.site.urls import ROOT, without_overrides
from dpg.outputs.site.words import Words

NAMED = 3
"""Maximum number of countries, licenses or languages that a card lists by name."""


_PARAGRAPH = "\n<p"
"""Where a paragraph of an entry starts: the summary or facts. No text of a record has it, as its ``<`` is escaped."""


class Cards:
    """Render goods in one language. Links start with ``urls.ROOT``, which each page replaces with its own root."""

    def __init__(
        self, vocabularies: Vocabularies, words: Words, templates: Templates, today: date | None
    ) -> None:
        self._words = words
        self._card, self._entry = templates.get("card.html"), templates.get("entry.html")
        self._phrases = words.phrases(vocabularies)
        self._today = today
        self._offline = words.gettext("works offline")
        self._sdgs = words.gettext("SDG %(numbers)s")
        self._worldwide = words.gettext("worldwide")

    def card(self, good: Good) -> str:
        """Return the card of a good as HTML, with the link that compares it."""
        return without_overrides(self._card.render(self._parts(good)))

    def entry(self, good: Good) -> str:
        """Return the entry of a good as HTML."""
        return without_overrides(self._entry.render(self._parts(good)))

    def _parts(self, good: Good) -> Mapping[str, Any]:
        return {
            "good": good,
            "summary": self._words.pick(good.summary) if good.summary else None,
            "type": self._phrases[good.types[0]] if good.types else "",
            "facts": list(self._facts(good)),
            "asks": asks_of(good, self._words, self._today),
        }

    def _facts(self, good: Good) -> Iterator[str]:
        if good.sdgs:
            yield self._sdgs % {"numbers": " ".join(map(str, sorted([served.goal for served in good.sdgs])))}
        if where := self._where(good):
            yield where
        if good.reach and good.reach.offline == "yes":
            yield self._offline
        if good.licenses:
            yield ", ".join(dict.fromkeys([entry.spdx for entry in good.licenses[:NAMED]]))

    def _where(self, good: Good) -> str:
        codes = {use.country for use in good.deployments}
        if not codes:
            return self._worldwide if good.worldwide else ""
        if len(codes) <= NAMED:
            return self._words.comma.join(sorted([self._words.labels["countries"][code] for code in codes]))
        count = len(codes)
        return self._words.ngettext("%(count)s country", "%(count)s countries", count) % {"count": count}


def brief(entry: str) -> str:
    """Return the first part of an entry: name, type and summary."""
    return _PARAGRAPH.join(entry.split(_PARAGRAPH)[:2]).rstrip() + "\n"


def briefs(goods: Sequence[Good], entries: Mapping[str, str], path: str) -> str:
    """Return the first part of the entries of goods, with links for the depth of a page."""
    return "".join([brief(entries[good.id]) for good in goods]).replace(ROOT, root_of(path))


def asks_of(good: Good, words: Words, today: date | None) -> str:
    """Return the help that a good wants, as a short text. Empty if it wants none."""
    needs = needs_of(good, today).standing if good.needs else []
    return words.comma.join(dict.fromkeys([_need_text(need, words) for need in needs]))


def _need_text(need: Need, words: Words) -> str:
    kind = words.labels["need-kinds"][need.kind].lower()
    names = [words.labels["languages"][tag] for tag in need.languages[:NAMED]]
    return f"{kind} ({words.comma.join(names)})" if names else kind
