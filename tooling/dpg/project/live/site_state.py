"""One state of the preview: each file of the site, made when it is requested."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock
from typing import Any

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.dcat import node_of
from dpg.outputs.output import LongFile, OutputFile
from dpg.outputs.search_words import GoodWords, words_of_good
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import ListEntries, SitePages
from dpg.outputs.site.record_pages import similar_to
from dpg.outputs.site.shell import Shell
from dpg.outputs.site_files import SiteFiles
from dpg.project.build.cache import BuildCache
from dpg.project.build.framed_docs import framed_docs
from dpg.project.build.plan import Plan
from dpg.project.live.on_demand import Kept, OnDemand
from dpg.transparency.copy import LogCopy


@dataclass(frozen=True, kw_only=True)
class KeptParts:
    """What is made of single goods, for all states of a project with the same settings and program."""

    words: Kept[GoodWords] = field(default_factory=Kept)
    """For the search."""
    cards: Mapping[str, Kept[str]]
    """Entries of lists, by language."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteState:
    """The files of one edition. Nothing of it changes but the files that are kept once they are made."""

    plan: Plan
    edition: Edition
    languages: Sequence[SitePages]
    """Renders the pages, for each language; that of the root first."""
    shell: Shell
    docs: Mapping[str, bytes]
    """Pages of ``docs/`` and the files that they use, by path; translated pages have no frame yet."""
    log: LogCopy | None
    kept: KeptParts
    cache: BuildCache
    """The words of goods that the last build has left are taken from it."""
    made: dict[str, bytes] = field(default_factory=dict)
    """Files by path."""
    running: dict[str, Iterator[OutputFile | LongFile]] = field(default_factory=dict)
    """By the id of an output, the files that it has not made yet."""
    lock: Any = field(default_factory=RLock)
    """Held while a file is made: requests come from several threads."""
    search_lock: Any = field(default_factory=RLock)
    """The same for the files of the search, whose index takes seconds in a large catalogue: pages do not wait for it."""

    @cached_property
    def framed_docs(self) -> Mapping[str, bytes]:
        """The files of ``docs/``, with the frame around translated pages."""
        return framed_docs(self.docs, self.languages, self.shell)

    def stamped(self, page: Page) -> OutputFile:
        """Return the file of a page, with the frame around it."""
        return OutputFile(page.published, self.shell.stamp(page))

    def pages_in(self, language: str) -> SitePages:
        """Return what renders the pages of a language; those of the root if the site lacks it."""
        found = (pages for pages in self.languages if pages.words.language == language)
        return next(found, self.languages[0])

    def cards(self, pages: SitePages) -> ListEntries:
        """Return the entry of every listed good in one language."""
        goods, kept = self.edition.catalogue.of(GOOD).by_id, self.kept.cards[pages.words.language]
        return self._of_goods(lambda id: kept.of(id, goods[id], lambda: pages.card(self._whole(id))))

    def files_for(self, path: str) -> SiteFiles:
        """Return what outputs of later stages take, for the one file that is wanted of them."""
        goods = self.edition.catalogue.of(GOOD).by_id
        return SiteFiles(
            known=lambda other, _: other != path,
            digests={},
            expected=(),
            nodes=self._of_goods(lambda id: node_of(self.edition, self._whole(id))),
            words=self._of_goods(lambda id: self.kept.words.of(id, goods[id], lambda: self._words(id))),
            kin=self._of_goods(lambda id: similar_to(goods[id], self.edition.catalogue)),
            downloads=(),
            options=self.plan.options,
            left_out=(),
        )

    def _words(self, id: str) -> GoodWords:
        cached = self.cache.records.get(GOOD.path_of(id))
        words: GoodWords | None = self.cache.shelf.get(cached.words) if cached and cached.words[1] else None
        return words or words_of_good(self._whole(id))

    def _of_goods(self, make: Any) -> OnDemand[Any]:
        return OnDemand(self.edition.catalogue.of(GOOD).by_id.keys(), make)

    def _whole(self, id: str) -> Any:
        good = self.edition.catalogue.of(GOOD).by_id[id]
        assert isinstance(good, Good)
        return self.edition.whole(good)
