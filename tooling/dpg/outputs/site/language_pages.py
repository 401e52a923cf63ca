"""A page for each language in the records: goods that support it, translations to work on, who helps, and countries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dpg.model.good import Good, LanguageState
from dpg.model.language_facts import LanguageFacts, facts_by_language, helps_any_language
from dpg.model.offer_use import current_offers
from dpg.model.vocabulary import Vocabulary
from dpg.outputs.edition import Edition
from dpg.outputs.site.breakdown import Breakdown
from dpg.outputs.site.card import briefs
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import Lists, name_key
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.words import Words

MOST = 100
"""Maximum number of needs, and of translations of a part in one state, on the page."""


MOST_GOODS = 12
"""Maximum number of goods that support the language on the page."""


class Part(NamedTuple):
    """The translations of one part, such as the interface."""

    id: str
    translations: list[tuple[Good, LanguageState]]


class Column(NamedTuple):
    """The translations in one state."""

    state: str
    parts: list[Part]
    total: int


class Row(NamedTuple):
    """One language of the index."""

    tag: str
    usable: int
    wanted: int
    """Number of goods that want a translation of a part."""
    needs: int


class LanguagePages:
    """Render the pages below ``languages/``."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        catalogue = edition.catalogue
        self._words = words
        self._digests = digests_of(edition)
        today, offers = catalogue.as_of.day if catalogue.as_of else None, current_offers(catalogue)
        self._languages = facts_by_language(lists.goods, today, offers)
        self._any_language = [offer for offer in offers if helps_any_language(offer)]
        self._states = [term.id for term in catalogue.vocabularies["localization-states"].terms]
        self._parts = [term.id for term in catalogue.vocabularies["localization-parts"].terms]
        self._spoken_in = _spoken_in(catalogue.vocabularies["countries"])
        self._breakdown = Breakdown(catalogue, lists, words)
        self._page, self._index = templates.get("language.html"), templates.get("languages.html")

    def pages(self, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Yield the list of all languages, and a page for each."""
        tags = sorted(self._languages, key=lambda tag: (name_key(self._words.labels["languages"][tag]), tag))
        yield self._all([_row(tag, self._languages[tag]) for tag in tags])
        for tag in tags:
            path = f"languages/{tag}/index.html"
            facts = self._languages[tag]
            made_from = self._digests.of(facts.mentioned, tag, offers=(*facts.offers, *self._any_language))
            if not known(path, made_from):
                yield self._page_of(path, tag, entries, made_from)

    def _all(self, languages: list[Row]) -> Page:
        path = "languages/index.html"
        title = self._words.gettext("Languages")
        text = self._words.gettext("Languages of the goods, and translations that are wanted.")
        body = self._index.render(root=root_of(path), title=title, text=text, languages=languages)
        return Page(path=path, title=title, description=text, body=body)

    def _page_of(self, path: str, tag: str, entries: Mapping[str, str], made_from: str) -> Page:
        facts = self._languages[tag]
        name = self._words.labels["languages"][tag]
        countries = self._words.labels["countries"]
        body = self._page.render(
            root=root_of(path),
            tag=tag,
            name=name,
            facts=facts,
            board=self._board(facts),
            most=MOST,
            shown=briefs(facts.usable[:MOST_GOODS], entries, path),
            most_goods=MOST_GOODS,
            any_language=self._any_language,
            parts=self._breakdown.parts("language", tag, facts.usable),
            spoken_in=sorted(
                self._spoken_in.get(tag.split("-")[0], ()), key=lambda code: name_key(countries[code])
            ),
        )
        text = self._words.gettext("Open software, data, AI models, content and standards in %(language)s.")
        return Page(
            path=path, title=name, description=text % {"language": name}, body=body, made_from=made_from
        )

    def _board(self, facts: LanguageFacts) -> list[Column]:
        """Return the complete, started and wanted translations by part. Empty states and parts are left out."""
        columns = (self._column(state, facts) for state in self._states)
        return [column for column in columns if column.parts]

    def _column(self, state: str, facts: LanguageFacts) -> Column:
        found = [(good, entry) for good, entry in facts.states if entry.state == state]
        parts = (Part(id, [one for one in found if one[1].part == id]) for id in self._parts)
        return Column(state, [part for part in parts if part.translations], len(found))


def _row(tag: str, facts: LanguageFacts) -> Row:
    wanted = {good.id for good, entry in facts.states if entry.state == "wanted"}
    return Row(tag, len(facts.usable), len(wanted), len(facts.needs))


def _spoken_in(countries: Vocabulary) -> Mapping[str, list[str]]:
    """Return the countries where each language is official or widely spoken."""
    found: dict[str, list[str]] = defaultdict(list)
    for country in countries.terms:
        languages = country.extra.get("languages", ())
        assert isinstance(languages, tuple)
        for tag in languages:
            found[tag].append(country.id)
    return dict(found)
