"""The lists of goods of one value of a facet, and the overviews that link to them."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from dpg.outputs.edition import Edition
from dpg.outputs.site.breakdown import Breakdown
from dpg.outputs.site.card import brief
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.feed_links import FeedLink, feed_links, head_of
from dpg.outputs.site.head_links import links_of_list
from dpg.outputs.site.lists import FacetList, Lists, Value
from dpg.outputs.site.page import Known, Page, folder_of, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.paging import PER_PAGE, ListSlice, joined, slice_path, split_into_pages
from dpg.outputs.site.words import Words

LATER = 200
"""Number of entries on the second and later pages of a list, which show less of each good."""


class ListingPages:
    """Render the pages below ``by/``."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        catalogue = edition.catalogue
        self._edition = edition
        self._lists = lists
        self._breakdown = Breakdown(catalogue, lists, words)
        self._digests = digests_of(edition)
        self._words = words
        self._listing = templates.get("listing.html")
        self._overview = templates.get("overview.html")
        self._about = {
            id: words.sentences(catalogue.vocabularies, listed.facet.vocabulary, listed.facet.about)
            for id, listed in lists.facets.items()
            if listed.facet.about
        }

    def pages(self, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Yield every page below ``by/``, except lists that are up to date."""
        digests = {id: blake2b(entry.encode(), digest_size=12).digest() for id, entry in entries.items()}
        short = {id: brief(entry) for id, entry in entries.items()}
        yield self._overview_page(
            "by/index.html", self._words.gettext("All lists"), tuple(self._lists.facets.values())
        )
        for listed in self._lists.facets.values():
            yield self._overview_page(f"by/{listed.id}/index.html", listed.title, (listed,))
            for value in listed.values:
                yield from self._value_pages(listed, value, (entries, short), digests, known)

    def _overview_page(self, path: str, title: str, facets: Sequence[FacetList]) -> Page:
        body = self._overview.render(root=root_of(path), title=title, facets=facets)
        text = self._words.gettext("Open software, data, AI models, content and standards by %(title)s.")
        return Page(path=path, title=title, description=text % {"title": title.lower()}, body=body)

    def _value_pages(
        self,
        listed: FacetList,
        value: Value,
        entries: tuple[Mapping[str, str], Mapping[str, str]],
        digests: Mapping[str, bytes],
        known: Known,
    ) -> Iterator[Page]:
        facet, gettext = listed.facet, self._words.gettext
        about = self._about.get(facet.id, {}).get(value.id)
        for leaf in split_into_pages(value.entries, PER_PAGE, LATER):
            path = slice_path(value.path, leaf.number)
            feeds = feed_links(self._edition, self._words, path, value)
            split = bool(facet.split_by and not facet.pages and leaf.number == 1)
            made_from = _digest_of(value, leaf, digests, feeds) + (
                self._digests.of(value.entries) if split or facet.tabled else ""
            )
            if known(path, made_from):
                continue
            body = self._listing.render(
                root=root_of(path),
                base=root_of(path) + value.path,
                facet=listed,
                value=value,
                about=about,
                page_link=gettext(facet.pages_link) if facet.pages else "",
                parts=self._breakdown.parts(facet.id, value.id, value.entries) if split else [],
                split_title=gettext(facet.split_title) if split else "",
                leaf=leaf,
                entries=joined(leaf, entries[leaf.number > 1], path),
                feeds=feeds,
            )
            text = self._words.ngettext(
                "%(count)s good: %(title)s.", "%(count)s goods: %(title)s.", len(value.entries)
            )
            description = text % {"count": len(value.entries), "title": value.label}
            yield Page(
                path=path,
                title=value.label,
                description=f"{description} {about[1]}" if about else description,
                body=body,
                head=links_of_list(facet.id, value.id, root_of(folder_of(self._words.language) + path))
                + head_of(feeds),
                made_from=made_from,
            )


def _digest_of(value: Value, leaf: ListSlice, digests: Mapping[str, bytes], feeds: Sequence[FeedLink]) -> str:
    """Return the digest of a list, without the texts of its facet: these change only with the program."""
    state = f"{value.label}\0{len(value.entries)}\0{leaf.number}\0{len(feeds)}\0"
    digest = blake2b(state.encode(), digest_size=16)
    digest.update(b"".join([digests[good.id] for good in leaf.entries]))
    return digest.hexdigest()
