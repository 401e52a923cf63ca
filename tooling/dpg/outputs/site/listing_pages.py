"""The lists of goods under one value of a facet, and the overviews that lead to them."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.site.breakdown import Breakdown
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.feed_links import FeedLink, feed_links, head_of
from dpg.outputs.site.head_links import links_of_list
from dpg.outputs.site.lists import FacetList, Lists, Value
from dpg.outputs.site.page import Known, Page, folder_of, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.urls import ROOT
from dpg.outputs.site.words import Words

PER_PAGE = 100

ABOUT = {
    "sdg": "goals",
    "topic": "topics",
    "sector": "sectors",
    "type": "types",
}
"""Facets whose terms are described above their list, with their vocabularies."""

SPLIT_BY = {"topic": ("country", "sdg", "type")}
"""Facets whose lists tell how they break down, as their values have no page of their own that does."""


class Leaf(NamedTuple):
    """One page of a list that is cut into several."""

    number: int
    total: int
    goods: Sequence[Good]


class ListingPages:
    """Makes the pages under ``by/``."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        catalogue = edition.catalogue
        self._edition = edition
        self._lists = lists
        self._breakdown = Breakdown(catalogue, lists, words)
        self._digests = digests_of(edition)
        self._words = words
        self._listing = templates.get("listing.html")
        self._overview = templates.get("overview.html")
        self._portraits = {
            "sdg": words.gettext("This goal: its targets, its gaps, and how its goods break down"),
            "sector": words.gettext("This sector: all its topics, and how its goods break down"),
            "language": words.gettext("This language: translations begun and wanted, and where it is spoken"),
            "country": words.gettext(
                "This country: what is used by whom and since when, and what is missing"
            ),
        }
        self._about = {facet: words.sentences(catalogue.vocabularies, name) for facet, name in ABOUT.items()}
        self._about["license"] = words.sentences(catalogue.vocabularies, "licenses", "plain")

    def pages(self, cards: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Every page under ``by/``, save the lists that are known."""
        digests = {id: blake2b(card.encode(), digest_size=12).digest() for id, card in cards.items()}
        yield self._overview_page(
            "by/index.html", self._words.gettext("All lists"), tuple(self._lists.facets.values())
        )
        for facet in self._lists.facets.values():
            yield self._overview_page(f"by/{facet.id}/index.html", facet.title, (facet,))
            for value in facet.values:
                yield from self._value_pages(facet, value, cards, digests, known)

    def _overview_page(self, path: str, title: str, facets: Sequence[FacetList]) -> Page:
        body = self._overview.render(root=root_of(path), title=title, facets=facets)
        text = self._words.gettext("Open software, data, AI models, content and standards by %(title)s.")
        return Page(path=path, title=title, description=text % {"title": title.lower()}, body=body)

    def _value_pages(
        self,
        facet: FacetList,
        value: Value,
        cards: Mapping[str, str],
        digests: Mapping[str, bytes],
        known: Known,
    ) -> Iterator[Page]:
        about = self._about.get(facet.id, {}).get(value.id)
        for leaf in field_values(value.goods):
            path = leaf_path(value.path, leaf.number)
            feeds = feed_links(self._edition, self._words, path, facet.id, value.id)
            split = SPLIT_BY.get(facet.id, ()) if leaf.number == 1 else ()
            made_from = _digest_of(value, leaf, digests, feeds) + (
                self._digests.of(value.goods) if split else ""
            )
            if known(path, made_from):
                continue
            body = self._listing.render(
                root=root_of(path),
                base=root_of(path) + value.path,
                facet=facet,
                value=value,
                about=about,
                portrait=self._portraits.get(facet.id),
                parts=self._breakdown.parts(facet.id, value.id, value.goods, split),
                leaf=leaf,
                cards=cards_of(leaf, cards, path),
                feeds=feeds,
            )
            text = self._words.ngettext(
                "%(count)s good: %(title)s.", "%(count)s goods: %(title)s.", len(value.goods)
            )
            said = text % {"count": len(value.goods), "title": value.label}
            yield Page(
                path=path,
                title=value.label,
                description=f"{said} {about[1]}" if about else said,
                body=body,
                head=links_of_list(facet.id, value.id, root_of(folder_of(self._words.language) + path))
                + head_of(feeds),
                made_from=made_from,
            )


def _digest_of(value: Value, leaf: Leaf, digests: Mapping[str, bytes], feeds: Sequence[FeedLink]) -> str:
    """What a list says beside the words of its facet, which change only with the program."""
    said = f"{value.label}\0{len(value.goods)}\0{leaf.number}\0{len(feeds)}\0"
    digest = blake2b(said.encode(), digest_size=16)
    digest.update(b"".join([digests[good.id] for good in leaf.goods]))
    return digest.hexdigest()


def field_values(goods: Sequence[Good]) -> Iterator[Leaf]:
    """The list cut into pages; an empty one has one empty page."""
    total = max(1, -(-len(goods) // PER_PAGE))
    for number in range(1, total + 1):
        yield Leaf(number, total, goods[(number - 1) * PER_PAGE : number * PER_PAGE])


def leaf_path(base: str, number: int) -> str:
    """Where a page of a list is published."""
    return f"{base}index.html" if number == 1 else f"{base}{number}/index.html"


def cards_of(leaf: Leaf, cards: Mapping[str, str], path: str) -> str:
    """The cards of a page with their links made for its depth."""
    return "".join([cards[good.id] for good in leaf.goods]).replace(ROOT, root_of(path))
