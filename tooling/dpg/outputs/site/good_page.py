"""The page of a good, and the tombstone of a removed good."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dpg.kinds import GOOD
from dpg.model.good import Good, WholeGood
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.identifiers import base_of
from dpg.outputs.site.attested import attested_of
from dpg.outputs.site.change_lines import ChangeLines
from dpg.outputs.site.claims import Claims, ClaimWords
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.good_alive import known_of
from dpg.outputs.site.good_context import (
    elsewhere,
    linked_addresses,
    makers_of,
    other_repositories,
    other_sources,
    related_to,
)
from dpg.outputs.site.good_facts import facts_of, goals_of, license_sentences
from dpg.outputs.site.good_gaps import GoodGaps
from dpg.outputs.site.good_help import GoodHelp
from dpg.outputs.site.good_history import latest_change, past_of
from dpg.outputs.site.good_parts import GoodParts
from dpg.outputs.site.good_standard import indicators_of, standard_of
from dpg.outputs.site.good_use import use_of
from dpg.outputs.site.head_links import link_of_good
from dpg.outputs.site.json_ld import good_statement, script_of
from dpg.outputs.site.more_facts import MoreFacts
from dpg.outputs.site.organization_links import links_of
from dpg.outputs.site.page import ORIGINAL, Page, folder_of, root_of
from dpg.outputs.site.sharing import open_graph_tags
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words, capital

SHOWN_SOURCES = 2
"""Maximum number of sources shown for each statement. The record has all of them."""
SAME_GOOD = ("duplicate", "renamed", "merged")
"""Removal reasons that only change the address of a good."""


class GoodPages:
    """Render the pages of single goods in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        vocabularies, as_of = edition.catalogue.vocabularies, edition.catalogue.as_of
        today = as_of.day if as_of else None
        self._edition = edition
        self._words = words
        self._today = today
        self._lines = ChangeLines(edition, words)
        self._good = templates.get("good.html")
        self._tombstone = templates.get("tombstone.html")
        self._claim_words = ClaimWords(words, today)
        self._help = GoodHelp(edition.catalogue, words)
        self._more_facts = MoreFacts(edition, words)
        self._gaps = GoodGaps(words)
        self._plain = license_sentences(vocabularies, words)
        self._indicators = indicators_of(vocabularies["indicators"], words.language)
        self._reasons = words.sentences(vocabularies, "removal-reasons")
        self._unchanging = {
            **GoodParts(words).functions,
            "further": self._claim_words.more,
            "phrases": {id: capital(said) for id, said in words.phrases(vocabularies).items()},
            "plain": self._plain,
            "targets": {t.id: words.sentence(t.labels) for t in vocabularies["targets"].terms},
            "repository": edition.repository_url.rstrip("/"),
            "branch": edition.branch,
            "site_name": words.gettext(edition.site_name),
            "as_of": words.date(as_of.day.isoformat()) if as_of else "",
        }

    def page(self, good: WholeGood, kin: Sequence[SimilarGood] = ()) -> Page:
        """Return the page of a listed good, with similar goods."""
        view = {**self._view(good), "kin": kin}
        summary = view["facts"].summary
        described = summary[1] if summary else good.name
        return settled(
            Page(
                path=f"{GOOD.page_of(good.id)}index.html",
                title=good.name,
                description=described,
                body=self._good.render(view),
                language=self._words.language,
                head=self._head(good, described),
            )
        )

    def _view(self, good: WholeGood) -> Mapping[str, Any]:
        """Return the variables of the template. Claims are numbered in the order of the page."""
        words, catalogue = self._words, self._edition.catalogue
        claims, past = Claims(self._claim_words, SHOWN_SOURCES), past_of(good.id, self._edition.history)
        attested_by = attested_of(good, catalogue, words)
        facts = facts_of(good, words, claims, self._plain)
        others = elsewhere(good.links, words)
        goals = goals_of(good, words, claims)
        view = {
            **self._unchanging,
            "good": good,
            "facts": facts,
            "goals": goals,
            "goals_by": claims.attribution(goal.claim for goal in goals),
            "standard": standard_of(good, self._indicators, words, claims),
            "use": use_of(good, words, claims, attested_by),
            "more_facts": self._more_facts.of(good),
            "help": self._help.of(good, claims),
            "attested_by": attested_by,
            "evidence": claims.evidence,
            "successor": catalogue.of(GOOD).by_id.get(good.superseded_by or ""),
            "makers": makers_of(good, links_of(good, catalogue), words),
            "other_repositories": other_repositories(good),
            "pools": catalogue.pools_with.get(good.id, ()),
            "related": related_to(good, catalogue, words),
            "elsewhere": others,
            "linked": linked_addresses(good, others),
            "address": self._address(good),
            "past": past,
            "latest": latest_change(past, self._lines),
            "known": known_of(good, words, Claims(self._claim_words), self._today),
            "record_sources": other_sources(good),
            "gaps": self._gaps.of(good),
            "block_gaps": self._gaps.of_blocks(good),
            "translated": self._is_translated(good),
        }
        return {**view, "tally": claims.tally}  # Last, because it counts all claims.

    def _is_translated(self, good: Good) -> bool:
        """Return whether the catalogue translated a text of the page, and no native speaker has reviewed it."""
        language = self._words.language
        texts = filter(None, (good.summary, good.description))
        return language in self._edition.unreviewed and any(
            language in text and ORIGINAL in text for text in texts
        )

    def _address(self, good: Good) -> str:
        """Return the public address of a good. Empty if the address of the site is unknown."""
        return f"{self._edition.site_url}{GOOD.page_of(good.id)}" if self._edition.site_url else ""

    def _head(self, good: Good, summary: str) -> str:
        top = root_of(f"{folder_of(self._words.language)}{GOOD.page_of(good.id)}")
        shared = open_graph_tags(good, self._edition)
        statement = good_statement(good, summary, base_of(self._edition, top), self._words)
        return link_of_good(good, top) + shared + script_of(statement)

    def tombstone(self, good: Good) -> Page:
        """Return the tombstone of a removed good: id, date, reason and successor. Redirect if it is the same good."""
        assert good.removed is not None
        title = self._words.gettext("No longer listed")
        listed = [
            other for other in self._edition.catalogue.of(GOOD).successors(good)[-1:] if not other.removed
        ]
        successor = listed[0] if listed else None
        body = self._tombstone.render(
            id=good.id,
            removed=good.removed,
            reason=self._reasons.get(good.removed.reason),
            successor=successor,
        )
        return settled(
            Page(
                path=f"{GOOD.page_of(good.id)}index.html",
                title=title,
                description=title,
                body=body,
                language=self._words.language,
                head='<meta name="robots" content="noindex">' + self._redirect(good, successor),
            )
        )

    def _redirect(self, good: Good, successor: Good | None) -> str:
        """Return the redirect for the head, if the good has only moved. Search engines follow it too."""
        if successor is None or good.removed is None or good.removed.reason not in SAME_GOOD:
            return ""
        folder = folder_of(self._words.language)
        own = f"{self._edition.site_url}{folder}{GOOD.plural}/" if self._edition.site_url else "../"
        return (
            f'<link rel="canonical" href="{escape(own)}{successor.id}/">'
            f'<meta http-equiv="refresh" content="0; url=../{successor.id}/">'
        )
