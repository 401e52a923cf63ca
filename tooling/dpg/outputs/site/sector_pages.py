"""A page for each sector: all its topics, and the breakdown of its goods."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dpg.model.vocabulary import Term
from dpg.outputs.edition import Edition
from dpg.outputs.site.breakdown import Breakdown
from dpg.outputs.site.card import briefs
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import Lists, name_key
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.words import Words

MOST = 30
"""Maximum number of goods on the page of a sector."""


class SectorPages:
    """Render the pages below ``sectors/``."""

    def __init__(self, edition: Edition, lists: Lists, words: Words, templates: Templates) -> None:
        vocabularies = edition.catalogue.vocabularies
        self._words = words
        self._digests = digests_of(edition)
        self._sectors = vocabularies["sectors"].terms
        self._topics: dict[str, list[Term]] = defaultdict(list)
        for topic in sorted(
            vocabularies["topics"].terms, key=lambda term: name_key(term.label(words.language))
        ):
            self._topics[str(topic.extra["sector"])].append(topic)
        self._goods = {value.id: value.entries for value in lists.facets["sector"].values}
        self._counts = lists.facets["topic"].counts
        self._breakdown = Breakdown(edition.catalogue, lists, words)
        self._page, self._index = templates.get("sector.html"), templates.get("sectors.html")

    def pages(self, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Yield the list of all sectors, and a page for each."""
        yield self._all()
        for sector in self._sectors:
            path = f"sectors/{sector.id}/index.html"
            goods = self._goods.get(sector.id, ())
            made_from = self._digests.of(goods, sector.id)
            if not known(path, made_from):
                yield self._page_of(path, sector, entries, made_from)

    def _all(self) -> Page:
        path = "sectors/index.html"
        title = self._words.gettext("Sectors")
        text = self._words.gettext("Goods by field of work, and topics without any yet.")
        body = self._index.render(
            root=root_of(path),
            title=title,
            sectors=[(sector.id, len(self._goods.get(sector.id, ()))) for sector in self._sectors],
        )
        return Page(path=path, title=title, description=text, body=body)

    def _page_of(self, path: str, sector: Term, entries: Mapping[str, str], made_from: str) -> Page:
        name = self._words.labels["sectors"][sector.id]
        goods = self._goods.get(sector.id, ())
        topics = [(topic.id, self._counts.get(topic.id, 0)) for topic in self._topics[sector.id]]
        body = self._page.render(
            root=root_of(path),
            id=sector.id,
            name=name,
            goods=goods,
            shown=briefs(goods[:MOST], entries, path),
            most=MOST,
            topics=[topic for topic in topics if topic[1]],
            without=[id for id, count in topics if not count],
            parts=self._breakdown.parts("sector", sector.id, goods),
        )
        text = self._words.gettext("Open software, data, AI models, content and standards by %(title)s.")
        return Page(
            path=path, title=name, description=text % {"title": name.lower()}, body=body, made_from=made_from
        )
