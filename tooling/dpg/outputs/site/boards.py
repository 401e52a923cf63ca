"""Pages of boards: all open needs or all offers, the lists of each value of a facet, and filters."""

from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from dpg.model.lapsing import lapsing_in
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import board_index, board_key
from dpg.outputs.site.board import Board, UnlimitedList
from dpg.outputs.site.browse_page import ALL_AT_ONCE, Filter
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.feed_links import FeedLink, board_links, head_of
from dpg.outputs.site.lists import FacetList, Value, lists_of
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.paging import PER_PAGE, ListSlice, joined, slice_path, split_into_pages
from dpg.outputs.site.words import Words


class BoardPages:
    """Render one board in one language."""

    def __init__(self, board: Board, edition: Edition, words: Words, templates: Templates) -> None:
        self._board, self._edition, self._words = board, edition, words
        self._lists = lists_of(edition, words, board.kind)
        self._key = board_key(self._lists.entries)
        self._lapsing = lapsing_in(edition.catalogue, board.records)
        as_of = edition.catalogue.as_of
        self._as_of = words.date(as_of.day.isoformat()) if as_of else ""
        self._render = board.render(words, templates, edition.catalogue.day).entry
        self._entries: dict[str, str] = {}
        digests = digests_of(edition)
        self._inputs = {
            entry.id: f"{entry.id}\0".encode() + digests.of_record(board.record_of(entry))
            for entry in self._lists.entries
        }
        """What entries are made from, by id."""
        self._unlimited = self._unlimited_list()
        self._main, self._rest, self._list = map(
            templates.get, ("board.html", "board_rest.html", "board_list.html")
        )

    def pages(self, known: Known) -> Iterator[Page]:
        """Yield the board, its further pages, and the lists of each value, except lists that are up to date."""
        yield from self._board_pages(known)
        for listed in self._facets:
            for value in listed.values:
                yield from self._value_pages(listed, value, known)
        if self._unlimited:
            yield from self._unlimited_pages(self._unlimited, known)

    def _board_pages(self, known: Known) -> Iterator[Page]:
        counts = [
            (listed.id, value.id, len(value.entries)) for listed in self._facets for value in listed.values
        ]
        for leaf in self._leaves():
            is_first = leaf.number == 1
            path = f"{self._board.folder if is_first else f'{self._board.later}{leaf.number}/'}index.html"
            parts = self._board_parts() if is_first else {}
            made_from = self._digest_of(leaf, path, None, self._key, counts if is_first else ())
            if not known(path, made_from):
                template = self._main if is_first else self._rest
                yield self._page(path, self._title, template, leaf, made_from, **parts)

    @property
    def _facets(self) -> Collection[FacetList]:
        return self._lists.facets.values()

    @property
    def _title(self) -> str:
        return self._words.gettext(self._board.title)

    def _leaves(self) -> list[ListSlice]:
        entries = self._lists.entries
        return [ListSlice(1, 1, entries)] if len(entries) <= ALL_AT_ONCE else list(split_into_pages(entries))

    def _board_parts(self) -> Mapping[str, Any]:
        """Return the variables of the board that its other pages do not have."""
        board, gettext = self._board, self._words.gettext
        filled = [listed for listed in self._facets if listed.values]
        return {
            "index": board_index(board.kind),
            "lead": gettext(board.lead),
            "empty": gettext(board.empty),
            "links": [*self._links()],
            "filters": [Filter(listed.id, listed.title, listed.values, []) for listed in filled],
            "counted": [board.counted(self._words, n, "{n}") for n in self._words.plural_samples],
            "unlimited": self._unlimited,
        }

    def _links(self) -> Iterator[tuple[str, str]]:
        """Yield the path and text of further links."""
        gettext = self._words.gettext
        yield from ((path, gettext(text)) for path, text in self._board.links.items())
        if self._lapsing:
            yield self._board.renew, gettext("Renew expired entries")

    def _unlimited_list(self) -> UnlimitedList | None:
        found = self._board.unlimited
        entries = tuple(entry for entry in self._lists.entries if found and found.holds(entry))
        return (
            UnlimitedList(self._words.gettext(found.title), found.path, entries)
            if found and entries
            else None
        )

    def _unlimited_of(self, listed: FacetList) -> UnlimitedList | None:
        """Return the entries that fit each value of a facet without naming one."""
        unlimited = self._board.unlimited
        return self._unlimited if unlimited and unlimited.facet == listed.id else None

    def _unlimited_pages(self, found: UnlimitedList, known: Known) -> Iterator[Page]:
        for leaf in split_into_pages(found.entries):
            path = slice_path(found.path, leaf.number)
            made_from = self._digest_of(leaf, path, found, len(found.entries))
            if not known(path, made_from):
                yield self._page(
                    path,
                    found.label,
                    self._list,
                    leaf,
                    made_from,
                    facet=None,
                    value=found,
                    unlimited=None,
                    board_title=self._title,
                )

    def _value_pages(self, listed: FacetList, value: Value, known: Known) -> Iterator[Page]:
        for leaf in split_into_pages(value.entries):
            path = slice_path(value.path, leaf.number)
            unlimited = self._unlimited_of(listed)
            others = len(unlimited.entries) if unlimited else 0
            made_from = self._digest_of(leaf, path, value, value.label, len(value.entries), others)
            if not known(path, made_from):
                yield self._page(
                    path,
                    value.label,
                    self._list,
                    leaf,
                    made_from,
                    facet=listed,
                    value=value,
                    unlimited=unlimited,
                    board_title=self._title,
                )

    def _page(
        self, path: str, title: str, template: Any, leaf: ListSlice, made_from: str = "", **parts: Any
    ) -> Page:
        value = parts.get("value")
        total = len(value.entries if value else self._lists.entries)
        feeds = self._feeds(path, value)
        count = self._board.counted(self._words, total, self._words.number(total))
        body = template.render(
            root=root_of(path),
            folder=self._board.folder,
            later=self._board.later,
            key=self._key,
            per_page=PER_PAGE,
            leaf=leaf,
            title=title,
            count=count,
            as_of=self._as_of,
            style=self._board.style,
            entries=self._joined(leaf, path),
            feeds=feeds,
            **parts,
        )
        return Page(
            path=path,
            title=title,
            description=f"{title}: {count}.",
            body=body,
            head=head_of(feeds),
            made_from=made_from,
        )

    def _feeds(self, path: str, value: Value | UnlimitedList | None) -> tuple[FeedLink, ...]:
        if isinstance(value, UnlimitedList):
            return ()
        return board_links(self._edition, self._words, path, self._board.kind, value)

    def _joined(self, leaf: ListSlice, path: str) -> str:
        """Return the entries of a page as HTML, each rendered once for all pages."""
        for entry in leaf.entries:
            if entry.id not in self._entries:
                self._entries[entry.id] = self._render(entry)
        return joined(leaf, self._entries, path)

    def _digest_of(
        self, leaf: ListSlice, path: str, value: Value | UnlimitedList | None, *state: object
    ) -> str:
        """Return the digest of a page: its entries with their records, and other values."""
        state = (leaf.number, leaf.total, len(self._feeds(path, value)), self._as_of, *state)
        digest = blake2b(repr(state).encode(), digest_size=16)
        digest.update(b"".join([self._inputs[entry.id] for entry in leaf.entries]))
        return digest.hexdigest()
