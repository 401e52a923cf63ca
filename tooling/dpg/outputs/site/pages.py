"""Every page of the catalogue, without the frame of the site."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from gettext import NullTranslations

from dpg import kinds
from dpg.model.good import Good
from dpg.model.record_kind import Record
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.edition import Edition
from dpg.outputs.output import Output
from dpg.outputs.site.board import BOARDS, NEEDS, OFFERS, Board
from dpg.outputs.site.boards import BoardPages
from dpg.outputs.site.browse_page import BrowsePages
from dpg.outputs.site.card import Cards
from dpg.outputs.site.changes_pages import ChangesPages
from dpg.outputs.site.compare_page import ComparePages
from dpg.outputs.site.completeness_page import CompletenessPages
from dpg.outputs.site.country_pages import CountryPages
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.form_page import FormPages
from dpg.outputs.site.fund_pages import FundPages
from dpg.outputs.site.goal_pages import GoalPages
from dpg.outputs.site.help_pages import HelpPages
from dpg.outputs.site.home_page import HomePages
from dpg.outputs.site.language_pages import LanguagePages
from dpg.outputs.site.listing_pages import ListingPages
from dpg.outputs.site.lists import Lists, lists_of
from dpg.outputs.site.map_page import MapPages
from dpg.outputs.site.not_found_page import not_found_page, not_found_part
from dpg.outputs.site.organization_pages import OrganizationPages
from dpg.outputs.site.page import ORIGINAL, Known, Page, folder_of
from dpg.outputs.site.pools_page import PoolsPage
from dpg.outputs.site.reach_page import ReachPages
from dpg.outputs.site.record_pages import record_pages_of, similar_to
from dpg.outputs.site.renew_page import RenewPages
from dpg.outputs.site.sector_pages import SectorPages
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words

ListEntries = Mapping[str, str]
"""The entry of every listed good as HTML, by id."""


def nothing_cached(_path: str, _made_from: str) -> bool:
    """Return False: no page is up to date."""
    return False


class SitePages:
    """Render the pages of one edition in one language: pure, and safe to call in any order."""

    def __init__(
        self,
        edition: Edition,
        language: str = ORIGINAL,
        translations: NullTranslations | None = None,
        compiled: str = "",
    ) -> None:
        """Prepare the language.

        Args:
            edition: the edition.
            language: tag of the language.
            translations: the messages of the program in this language.
            compiled: folder for compiled templates; without it, they are compiled again each time.
        """
        translations = translations or NullTranslations()
        catalogue = edition.catalogue
        self.edition = edition
        self.words = Words(catalogue.vocabularies, language, translations)
        self.templates = Templates(
            self.words, translations, compiled, edition.translated_docs.get(language, ())
        )
        parts = edition, self.words, self.templates
        self._of_kind = {kind.name: record_pages_of(kind.name)(*parts) for kind in kinds.KINDS}
        today = catalogue.as_of.day if catalogue.as_of else None
        self._cards = Cards(catalogue.vocabularies, self.words, self.templates, today)

    @property
    def lists(self) -> Lists:
        """Return the lists of goods in this language."""
        return lists_of(self.edition, self.words)

    def card(self, good: Good) -> str:
        """Return a good as an entry of lists; its links have a marker for the path to the root."""
        return self._cards.entry(good)

    def record(self, record: Record, similar: Sequence[SimilarGood] = ()) -> Page:
        """Return the page of a record, with similar goods; of a removed record, its tombstone."""
        pages = self._of_kind[kinds.kind_of(record).name]
        return pages.tombstone(record) if record.removed else pages.page(record, similar)

    def of_record(self, record: Record) -> Iterator[Page]:
        """Yield every page of one record."""
        for entry in PAGES:
            if entry.produce and entry.covers(record):
                yield from entry.produce(self, record)

    def listings(self, cards: ListEntries, known: Known = nothing_cached) -> Iterator[Page]:
        """Yield every page about several records.

        Args:
            cards: the card of every listed good, by id.
            known: function that returns whether a page is up to date.
        """
        for entry in PAGES:
            if entry.per == "language":
                yield from self.listing(entry, cards, known)

    def listing(self, entry: Output, cards: ListEntries, known: Known = nothing_cached) -> Iterator[Page]:
        """Yield every page of one entry of ``PAGES`` about several records; see ``listings``."""
        language = self.words.language
        folder = folder_of(language)
        assert entry.produce is not None
        made = entry.produce(self, cards, lambda path, digest: known(folder + path, digest))
        yield from (replace(page, language=language) for page in made)


def shared_pages(languages: Sequence[SitePages]) -> Iterator[Page]:
    """Yield the pages that the site has once for all languages.

    Args:
        languages: what renders the pages, for each language; that of the root first.
    """
    for entry in PAGES:
        if entry.produce and entry.per == "catalogue":
            yield from entry.produce(languages)


def _record(pages: SitePages, record: Record) -> Iterator[Page]:
    yield pages.record(record, similar_to(record, pages.edition.catalogue))


def _home(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    yield settled(HomePages(pages.edition, pages.lists, pages.words, pages.templates).home())


def _browse(pages: SitePages, cards: ListEntries, _known: Known) -> Iterator[Page]:
    return BrowsePages(pages.edition.catalogue, pages.lists, pages.words, pages.templates).pages(cards)


def _board(board: Board) -> Callable[..., Iterator[Page]]:
    def produce(pages: SitePages, _cards: ListEntries, known: Known) -> Iterator[Page]:
        return BoardPages(board, pages.edition, pages.words, pages.templates).pages(known)

    return produce


def _renew(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    for board in BOARDS:
        yield from map(settled, RenewPages(board, pages.edition, pages.words, pages.templates).pages())


def _help(pages: SitePages, _cards: ListEntries, known: Known) -> Iterator[Page]:
    return map(settled, HelpPages(pages.edition, pages.words, pages.templates).pages(known))


def _fund(pages: SitePages, _cards: ListEntries, known: Known) -> Iterator[Page]:
    return map(settled, FundPages(pages.edition, pages.words, pages.templates).pages(known))


def _lists(pages: SitePages, cards: ListEntries, known: Known) -> Iterator[Page]:
    made = ListingPages(pages.edition, pages.lists, pages.words, pages.templates).pages(cards, known)
    return map(settled, made)


def _changes(pages: SitePages, _cards: ListEntries, known: Known) -> Iterator[Page]:
    return map(settled, ChangesPages(pages.edition, pages.words, pages.templates).pages(known))


def _goals(pages: SitePages, cards: ListEntries, known: Known) -> Iterator[Page]:
    made = GoalPages(pages.edition, pages.lists, pages.words, pages.templates).pages(cards, known)
    return map(settled, made)


def _countries(pages: SitePages, cards: ListEntries, known: Known) -> Iterator[Page]:
    made = CountryPages(pages.edition, pages.lists, pages.words, pages.templates).pages(cards, known)
    return map(settled, made)


def _sectors(pages: SitePages, cards: ListEntries, known: Known) -> Iterator[Page]:
    made = SectorPages(pages.edition, pages.lists, pages.words, pages.templates).pages(cards, known)
    return map(settled, made)


def _languages(pages: SitePages, cards: ListEntries, known: Known) -> Iterator[Page]:
    made = LanguagePages(pages.edition, pages.lists, pages.words, pages.templates).pages(cards, known)
    return map(settled, made)


def _organizations(pages: SitePages, cards: ListEntries, known: Known) -> Iterator[Page]:
    return map(settled, OrganizationPages(pages.edition, pages.words, pages.templates).pages(cards, known))


def _comparison(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    yield ComparePages(pages.edition, pages.words, pages.templates).page()


def _map(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    yield settled(MapPages(pages.lists, pages.words, pages.templates).page())


def _pools(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    yield settled(PoolsPage(pages.edition, pages.words, pages.templates).page())


def _reach(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    return map(settled, ReachPages(pages.edition, pages.words, pages.templates).pages())


def _form(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    for kind in kinds.KINDS:
        yield FormPages(kind, pages.edition, pages.words, pages.templates).page()


def _completeness(pages: SitePages, _cards: ListEntries, _known: Known) -> Iterator[Page]:
    return map(settled, CompletenessPages(pages.edition, pages.words, pages.templates).pages())


def _not_found(languages: Sequence[SitePages]) -> Iterator[Page]:
    parts = [not_found_part(pages.edition, pages.words, pages.templates) for pages in languages]
    yield not_found_page(languages[0].edition, languages[0].words, parts)


def _list_pages(id: str, produce: Callable[..., Iterator[Page]], *paths: str) -> Output:
    """Return the entry of pages about several records, in each language."""
    return Output(id=id, per="language", paths=tuple(f"{path}index.html" for path in paths), produce=produce)


def _of_values(folder: str) -> tuple[str, str]:
    """Return the path templates of the lists of single values."""
    return f"{folder}/{{facet}}/{{value}}/", f"{folder}/{{facet}}/{{value}}/{{number}}/"


PAGES: tuple[Output, ...] = (
    Output(id="records", per="record", paths=("{plural}/{id}/index.html",), produce=_record),
    _list_pages("home", _home, ""),
    _list_pages("browse", _browse, "goods/", "goods/a-z/{number}/", "goods/a-z/all/{number}/"),
    _list_pages(
        "needs", _board(NEEDS), "needs/", "needs/all/{number}/", "needs/any-language/", *_of_values("needs")
    ),
    _list_pages("offers", _board(OFFERS), "offers/", "offers/all/{number}/", *_of_values("offers/by")),
    _list_pages("renewals", _renew, *(board.renew for board in BOARDS)),
    _list_pages(
        "help", _help, "help/", "help/{give}/", "help/{give}/{answer}/", "help/{give}/{code}/{language}/"
    ),
    _list_pages("fund", _fund, "fund/", "fund/{goal}/", "fund/ways/{number}/"),
    _list_pages("lists", _lists, "by/", "by/{facet}/", "by/{facet}/{value}/", "by/{facet}/{value}/{number}/"),
    _list_pages("changes", _changes, "changes/", "changes/{number}/"),
    _list_pages(
        "goals", _goals, "sdgs/", "sdgs/{goal}/", "sdgs/{goal}/{target}/", "sdgs/{goal}/{target}/{number}/"
    ),
    _list_pages("countries", _countries, "countries/", "countries/{country}/"),
    _list_pages("sectors", _sectors, "sectors/", "sectors/{sector}/"),
    _list_pages("languages", _languages, "languages/", "languages/{tag}/"),
    _list_pages(
        "organizations",
        _organizations,
        "organizations/",
        "organizations/{slug}/",
        "organizations/names/{number}/",
    ),
    _list_pages("comparison", _comparison, "compare/"),
    _list_pages("map", _map, "map/"),
    _list_pages("pools", _pools, "pools/"),
    _list_pages("reach", _reach, "reach/"),
    _list_pages("form", _form, "contribute/", "contribute/{plural}/"),
    _list_pages("completeness", _completeness, "completeness/", "completeness/{field}/"),
    Output(id="not-found", paths=("404.html",), produce=_not_found),
)
"""Every page of the catalogue, each with the paths that only it uses.

``produce`` yields ``Page``s. Per record and per language it renders one language: it takes the ``SitePages``, then the
record, or the list entries and ``Known``. Per catalogue it takes the ``SitePages`` of all languages.
"""
