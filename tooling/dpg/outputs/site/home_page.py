"""The home page."""

from collections.abc import Iterator, Mapping, Sequence

from dpg.model.needs import OpenNeed
from dpg.model.offer_use import current_offers
from dpg.model.organizations import directory_of
from dpg.model.vocabulary import Term
from dpg.outputs.edition import ABOUT, Edition
from dpg.outputs.linked_data.identifiers import base_of
from dpg.outputs.site.board import BOARDS, Board
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.feed_links import feed_links, head_of
from dpg.outputs.site.head_links import links_of_site
from dpg.outputs.site.help_pages import choices_of
from dpg.outputs.site.json_ld import script_of, site_statement
from dpg.outputs.site.latest import changed_last, newest
from dpg.outputs.site.lists import Lists, lists_of
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.words import Words

NEWEST_NEEDS = 5


class HomePages:
    """Render the home page in one language."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        self._edition = edition
        self._lists = lists
        self._words = words
        self._home = templates.get("home.html")

    def home(self) -> Page:
        """Return the home page."""
        as_of = self._edition.catalogue.as_of
        body = self._home.render(
            root="",
            site_name=self._words.gettext(self._edition.site_name),
            site_description=self._own_description(),
            lists=self._lists,
            organizations=len(directory_of(self._edition.catalogue).organizations),
            goals=[(term, self._count(term)) for term in self._edition.catalogue.vocabularies["goals"].terms],
            chosen=[*self._chosen()],
            choices=choices_of(self._edition, self._words),
            needs=self._entries("need")[:NEWEST_NEEDS],
            counted={board.folder: self._counted(board) for board in BOARDS},
            newest=newest(self._edition),
            changed=changed_last(self._edition),
            as_of=self._words.date(as_of.day.isoformat()) if as_of else "",
            repository=self._edition.repository_url.rstrip("/"),
        )
        return Page(
            path="index.html",
            title=self._words.gettext(self._edition.site_name),
            description=self._words.gettext(self._edition.site_description),
            body=body,
            head=self._head(),
        )

    def _own_description(self) -> str:
        """Return the description that the settings give. Empty if they keep the usual one, which the page says at length."""
        own = self._edition.site_description
        return "" if own == ABOUT else self._words.gettext(own)

    def _entries(self, kind: str) -> Sequence[OpenNeed]:
        return lists_of(self._edition, self._words, kind).entries

    def _counted(self, board: Board) -> str:
        """Return the number of current entries of a board as text. Empty if there are none."""
        is_of_offers = board.kind == "offer"
        count = len(current_offers(self._edition.catalogue) if is_of_offers else self._entries(board.kind))
        return board.counted(self._words, count, self._words.number(count)) if count else ""

    def _chosen(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each facet that limits the catalogue, with the labels of its allowed values."""
        for listed in self._lists.facets.values():
            values = self._edition.only.get(listed.id, ())
            labels = self._words.labels[listed.facet.vocabulary]
            if values:
                yield listed.title, sorted(labels[value] for value in values)

    def _head(self) -> str:
        top = root_of(folder_of(self._words.language))
        statement = site_statement(self._edition, base_of(self._edition, top), self._words)
        feeds = head_of(feed_links(self._edition, self._words, "index.html"))
        return links_of_site(top) + feeds + script_of(statement)

    def _count(self, goal: Term) -> int:
        return self._counts.get(goal.id, 0)

    @property
    def _counts(self) -> Mapping[str, int]:
        return self._lists.facets["sdg"].counts
