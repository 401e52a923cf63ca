"""The page on which goods are searched and narrowed; without a script its filters are links to the lists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.listing_pages import Leaf, cards_of, field_values
from dpg.outputs.site.lists import Lists, Value
from dpg.outputs.site.page import ORIGINAL, Page, root_of
from dpg.outputs.site.words import Words

ALL_AT_ONCE = 300
"""Up to so many goods stand on one page."""
PATH = "goods/index.html"
LATER = "goods/a-z/"
"""Where the second and later pages of a long list are; no good's page can lie there."""


class Branch(NamedTuple):
    """One sector with the topics under it."""

    sector: Value
    topics: Sequence[Value]


class BrowsePages:
    """Makes the page of all goods and, for a long list, the pages that follow."""

    def __init__(self, catalogue: Catalogue, lists: Lists, words: Words, templates: Templates) -> None:
        self._catalogue = catalogue
        self._lists = lists
        self._words = words
        self._browse = templates.get("browse.html")
        self._later = templates.get("all_goods.html")

    def pages(self, cards: Mapping[str, str]) -> Iterator[Page]:
        """All goods by name."""
        first, *later = self._leaves()
        title = self._words.gettext("All goods")
        description = self._words.gettext("All goods of the catalogue, by name.")
        body = self._browse.render(
            root=root_of(PATH),
            lists=self._lists,
            branches=self._branches(),
            leaf=first,
            base=LATER,
            cards=cards_of(first, cards, PATH),
            **self._said_by_the_script(),
        )
        yield Page(path=PATH, title=title, description=description, body=body)
        for leaf in later:
            path = f"{LATER}{leaf.number}/index.html"
            shown = cards_of(leaf, cards, path)
            body = self._later.render(root=root_of(path), leaf=leaf, cards=shown, title=title)
            yield Page(path=path, title=title, description=description, body=body)

    def _said_by_the_script(self) -> Mapping[str, object]:
        """What the cards and filters that the script makes say in this language."""
        phrases = self._words.phrases(self._catalogue.vocabularies)
        tags = sorted({tag for good in self._lists.goods for tag in good.summary or ()} | {ORIGINAL})
        return {
            "phrases": [phrases[value.id] for value in self._lists.facets["type"].values],
            "titles": {facet.id: facet.title for facet in self._lists.facets.values()},
            "tongues": {tag: said for tag in tags if (said := self._words.tongue(tag))},
        }

    def _leaves(self) -> list[Leaf]:
        goods = self._lists.goods
        return [Leaf(1, 1, goods)] if len(goods) <= ALL_AT_ONCE else list(field_values(goods))

    def _branches(self) -> list[Branch]:
        terms = self._catalogue.vocabularies["topics"].by_id
        topics = self._lists.facets["topic"].values
        return [
            Branch(sector, [topic for topic in topics if terms[topic.id].extra.get("sector") == sector.id])
            for sector in self._lists.facets["sector"].values
        ]
