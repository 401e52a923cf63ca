"""Every page of the catalogue in one language, before the site's frame is put around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from gettext import NullTranslations

from dpg.model.good import Good
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.download import Described
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.identifiers import base_of
from dpg.outputs.output import OutputFile
from dpg.outputs.site.browse_page import BrowsePages
from dpg.outputs.site.card import Cards
from dpg.outputs.site.changes_pages import ChangesPages
from dpg.outputs.site.compare_page import ComparePages
from dpg.outputs.site.comparison import Cell
from dpg.outputs.site.completeness_page import CompletenessPages
from dpg.outputs.site.country_pages import CountryPages
from dpg.outputs.site.downloads import Downloads
from dpg.outputs.site.embed_card import EmbedCards
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.form_page import FormPages
from dpg.outputs.site.goal_pages import GoalPages
from dpg.outputs.site.good_page import GoodPages
from dpg.outputs.site.head_links import links_of_site
from dpg.outputs.site.home_page import HomePages
from dpg.outputs.site.json_ld import records_statement, script_of
from dpg.outputs.site.language_pages import LanguagePages
from dpg.outputs.site.listing_pages import ListingPages
from dpg.outputs.site.lists import lists_of
from dpg.outputs.site.map_page import MapPages
from dpg.outputs.site.not_found_page import not_found_page, not_found_part
from dpg.outputs.site.organization_pages import OrganizationPages
from dpg.outputs.site.page import ORIGINAL, Known, Page, folder_of
from dpg.outputs.site.sector_pages import SectorPages
from dpg.outputs.site.social_card import SocialCards
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words


def nothing_cached(_path: str, _made_from: str) -> bool:
    """Nothing lies there yet, so everything is made."""
    return False


class SitePages:
    """Makes the pages of one edition in one language: pure, and safe to call in any order."""

    def __init__(
        self,
        edition: Edition,
        language: str = ORIGINAL,
        translations: NullTranslations | None = None,
        compiled: str = "",
    ) -> None:
        """Takes what is published, the language, its translations, and a folder for compiled templates."""
        translations = translations or NullTranslations()
        catalogue = edition.catalogue
        words = Words(catalogue.vocabularies, language, translations)
        templates = Templates(words, translations, compiled)
        self._edition, self._words, self._templates = edition, words, templates
        self._goods = GoodPages(edition, words, templates)
        self._compare = ComparePages(edition, words, templates)
        self._social = SocialCards(edition, words, templates)
        self._embeds = EmbedCards(edition, words, templates)
        self._cards = Cards(
            catalogue.vocabularies, words, templates, catalogue.as_of.day if catalogue.as_of else None
        )

    def card(self, good: Good) -> str:
        """A good as a list item, for ``listings``; its links hold a marker for the way to the root."""
        return self._cards.card(good)

    def good(self, good: Good, kin: Sequence[SimilarGood] = ()) -> Page:
        """The page of a listed good, with the goods that are like it."""
        return self._goods.good(good, kin)

    def column(self, good: Good) -> list[Cell]:
        """What a listed good answers to the questions of the page that compares goods."""
        return self._compare.column(good)

    def embed_card(self, good: Good) -> OutputFile:
        """The card of a good for other people's pages."""
        return self._embeds.card(good)

    def social_card(self, good: Good) -> str:
        """The picture of a listed good for where its page is shared, as SVG."""
        return self._social.svg(good)

    def tombstone(self, good: Good) -> Page:
        """The page of a good that was taken out."""
        return self._goods.tombstone(good)

    def not_found(self, others: Sequence["SitePages"] = ()) -> Page:
        """The page for addresses that lead nowhere, in this language and others."""
        parts = [not_found_part(pages._edition, pages._words, pages._templates) for pages in (self, *others)]
        return not_found_page(self._edition, self._words, parts)

    def downloads(self, files: Sequence[Described], root: str) -> str:
        """The list of downloads for a page of docs/, as HTML."""
        return Downloads(self._words, self._templates).part(files, root)

    def downloads_head(self, files: Sequence[Described], root: str) -> str:
        """What the head of that page says for programs, as HTML."""
        statement = records_statement(self._edition, base_of(self._edition, root), files)
        return links_of_site(root) + script_of(statement)

    def listings(self, cards: Mapping[str, str], known: Known = nothing_cached) -> Iterator[Page]:
        """The pages that lead to goods: the first, all goods, a list per facet value.

        Args:
            cards: the card of every listed good, by id.
            known: tells, for the path where it is published, which lists need not be made.
        """
        language = self._words.language
        folder = folder_of(language)
        for page in self._listings(cards, lambda path, made_from: known(folder + path, made_from)):
            yield replace(page, language=language)

    def _listings(self, cards: Mapping[str, str], known: Known) -> Iterator[Page]:
        catalogue, words, templates = self._edition.catalogue, self._words, self._templates
        lists = lists_of(self._edition, words)
        home = HomePages(self._edition, lists, words, templates)
        yield settled(home.home())
        yield from BrowsePages(catalogue, lists, words, templates).pages(cards)
        yield from ListingPages(self._edition, lists, words, templates).pages(cards, known)
        yield from map(settled, ChangesPages(self._edition, words, templates).pages(known))
        yield from GoalPages(self._edition, lists, words, templates).pages(cards, known)
        yield from map(settled, CountryPages(self._edition, lists, words, templates).pages(known))
        yield from SectorPages(self._edition, lists, words, templates).pages(known)
        yield from map(settled, LanguagePages(self._edition, lists, words, templates).pages(known))
        yield from map(settled, OrganizationPages(self._edition, words, templates).pages(known))
        yield self._compare.page()
        yield settled(MapPages(lists, words, templates).page())
        yield FormPages(self._edition, words, templates).page()
        yield from map(settled, CompletenessPages(self._edition, words, templates).pages())
