"""The page to search and filter all goods. Without a script its filters are links to the lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.listing_pages import ListSlice, cards_of, split_into_pages
from dpg.outputs.site.lists import FacetList, Lists, Value
from dpg.outputs.site.page import ORIGINAL, Page, root_of
from dpg.outputs.site.words import Words

ALL_AT_ONCE = 300
CARDS = 60
"""Cards on each page of a longer list of goods: fewer than elsewhere, as the page has all filters too."""
"""Up to this many goods are on one page."""
PATH = "goods/index.html"
LATER = "goods/a-z/"
"""Folder of the second and later pages of a long list. Pages of goods have no subfolders, so none conflicts."""


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


class BrowsePages:
    """Render the page of all goods and, for a long list, the pages that follow."""

    def __init__(self, catalogue: Catalogue, lists: Lists, words: Words, templates: Templates) -> None:
        self._catalogue = catalogue
        self._lists = lists
        self._words = words
        self._browse = templates.get("browse.html")
        self._later = templates.get("all_goods.html")

    def pages(self, cards: Mapping[str, str]) -> Iterator[Page]:
        """Yield the pages of all goods, by name."""
        first, *later = self._leaves()
        title = self._words.gettext("All goods")
        description = self._words.gettext("All goods of the catalogue, by name.")
        body = self._browse.render(
            root=root_of(PATH),
            lists=self._lists,
            filters=[*self._filters()],
            leaf=first,
            base=LATER,
            cards=cards_of(first, cards, PATH),
            **self._script_texts(),
        )
        yield Page(path=PATH, title=title, description=description, body=body)
        for leaf in later:
            path = f"{LATER}{leaf.number}/index.html"
            shown = cards_of(leaf, cards, path)
            body = self._later.render(root=root_of(path), leaf=leaf, cards=shown, title=title)
            yield Page(path=path, title=title, description=description, body=body)

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
        return [ListSlice(1, 1, goods)] if len(goods) <= ALL_AT_ONCE else list(split_into_pages(goods, CARDS))

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
