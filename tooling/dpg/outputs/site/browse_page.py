"""The page to search and filter all goods. Without a script its filters are links to the lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.outputs.site.card import Cards
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import FacetList, Lists, Value
from dpg.outputs.site.page import ORIGINAL, Page, root_of
from dpg.outputs.site.paging import PER_PAGE, ListSlice, joined, split_into_pages
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words

ALL_AT_ONCE = 300
"""Up to this many goods are on one page."""
CARDS = 60
"""Cards on the first page of a longer list of goods: fewer than on the others, as the page has all filters too."""
PATH = "goods/index.html"
LATER = "goods/a-z/"
"""Folder of the second and later pages of a long list. Pages of goods have no subfolders, so none conflicts."""
INDEX = f"{LATER}all/"
"""Folder of the index of these pages. A very long index has its parts below."""
MOST_PAGES = 200
"""Maximum number of pages in one index. A longer list has an index of parts, each an index of pages."""
PAGES_OF_PART = 100


class Branch(NamedTuple):
    """A value, and the values of another facet grouped under it."""

    value: Value
    under: Sequence[Value]


class Filter(NamedTuple):
    """The filters of one facet: a flat list of values, or branches if the facet is grouped by another."""

    id: str
    title: str
    values: Sequence[Value]
    branches: Sequence[Branch]


class Span(NamedTuple):
    """Goods that follow each other by name, and where they are, from the root of a language."""

    path: str
    first: Good
    last: Good


class BrowsePages:
    """Render the page of all goods and, for a long list, the pages that follow and their index."""

    def __init__(self, catalogue: Catalogue, lists: Lists, words: Words, templates: Templates) -> None:
        self._catalogue = catalogue
        self._lists = lists
        self._words = words
        self._cards = Cards(catalogue.vocabularies, words, templates, catalogue.day)
        names = ("browse.html", "all_goods.html", "goods_index.html")
        self._browse, self._later, self._index = map(templates.get, names)

    def pages(self, entries: Mapping[str, str]) -> Iterator[Page]:
        """Yield the pages of all goods, by name."""
        first, *later = leaves = self._leaves()
        title = self._words.gettext("All goods")
        description = self._words.gettext("All goods of the catalogue, by name.")
        body = self._browse.render(
            root=root_of(PATH),
            lists=self._lists,
            filters=[*self._filters()],
            leaf=first,
            index=INDEX,
            cards=joined(first, {good.id: self._cards.card(good) for good in first.entries}, PATH),
            **self._script_texts(),
        )
        yield Page(path=PATH, title=title, description=description, body=body)
        for leaf in later:
            path = f"{LATER}{leaf.number}/index.html"
            shown = joined(leaf, entries, path)
            body = self._later.render(root=root_of(path), leaf=leaf, entries=shown, title=title, index=INDEX)
            yield Page(path=path, title=title, description=description, body=body)
        for path, spans in index_pages([*_spans(leaves)]) if later else ():
            body = self._index.render(root=root_of(path), title=title, index=INDEX, spans=spans)
            yield settled(Page(path=f"{path}index.html", title=title, description=description, body=body))

    def _script_texts(self) -> Mapping[str, object]:
        """Return the texts of the cards and filters that the script renders, in this language."""
        phrases = self._words.phrases(self._catalogue.vocabularies)
        tags = sorted({tag for good in self._lists.goods for tag in good.summary or ()} | {ORIGINAL})
        return {
            "phrases": [phrases[value.id] for value in self._lists.facets["type"].values],
            "titles": {facet.id: facet.title for facet in self._lists.facets.values()},
            "tongues": {tag: note for tag in tags if (note := self._words.tongue(tag))},
        }

    def _leaves(self) -> list[ListSlice]:
        goods = self._lists.goods
        return list(split_into_pages(goods, cards_on_first_page(len(goods)), PER_PAGE))

    def _filters(self) -> Iterator[Filter]:
        """Yield the filters of each facet with values. A facet that groups another has none of its own."""
        facets = self._lists.facets
        grouping = {listed.facet.grouped_by for listed in facets.values()}
        for id, listed in facets.items():
            parent = facets.get(listed.facet.grouped_by)
            branches = self._branches(listed, parent) if parent else []
            if id not in grouping and (branches if parent else listed.values):
                yield Filter(id, listed.title, listed.values, branches)

    def _branches(self, listed: FacetList, parent: FacetList) -> list[Branch]:
        terms = self._catalogue.vocabularies[listed.facet.vocabulary].by_id
        return [
            Branch(
                value, [under for under in listed.values if terms[under.id].extra.get(parent.id) == value.id]
            )
            for value in parent.values
        ]


def cards_on_first_page(goods: int) -> int:
    """Return how many cards the first page has at most."""
    return ALL_AT_ONCE if goods <= ALL_AT_ONCE else CARDS


def _spans(leaves: Sequence[ListSlice]) -> Iterator[Span]:
    """Yield the goods of each page."""
    for leaf in leaves:
        path = f"{LATER}{leaf.number}/" if leaf.number > 1 else "goods/"
        yield Span(path, leaf.entries[0], leaf.entries[-1])


def index_pages(spans: Sequence[Span]) -> Iterator[tuple[str, Sequence[Span]]]:
    """Yield the folder and the entries of each index of a long list: one, or one of parts and one for each part."""
    if len(spans) <= MOST_PAGES:
        yield INDEX, spans
        return
    parts = [leaf.entries for leaf in split_into_pages(spans, PAGES_OF_PART)]
    folders = [f"{INDEX}{number}/" for number in range(1, len(parts) + 1)]
    yield INDEX, [Span(path, part[0].first, part[-1].last) for path, part in zip(folders, parts, strict=True)]
    yield from zip(folders, parts, strict=True)
