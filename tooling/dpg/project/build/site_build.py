"""State shared by the steps of one build."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from dpg.kinds import GOOD
from dpg.outputs.download import Described
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site import picture
from dpg.outputs.site.page import Known, Page
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import Shell
from dpg.outputs.site_files import SiteFiles
from dpg.project.build.batches import Batches
from dpg.project.build.cache import BuildCache, compiled_templates
from dpg.project.build.file_tree import Tree
from dpg.project.build.plan import Plan
from dpg.project.build.published_files import Digests
from dpg.project.build.shelf import OnShelf
from dpg.project.log.state import FOLDER, has_log, open_log
from dpg.project.progress import Progress
from dpg.transparency.copy import LogCopy


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteBuild:
    """One build of a site."""

    plan: Plan
    edition: Edition
    sound: bool
    """Whether no record has errors."""
    languages: Sequence[SitePages]
    """Renders the pages, for each language; that of the root first."""
    shell: Shell
    docs: Mapping[str, bytes]
    """Pages of ``docs/`` and the files that they use, by path."""
    download_pages: Mapping[str, bytes]
    """Those of them with a place for the list of downloads, which is complete only at the end."""
    tree: Tree
    cache: BuildCache
    progress: Progress
    downloads: list[Described] = field(default_factory=list)
    """The dumps, and in the end the archive: steps add what they made."""

    @cached_property
    def log(self) -> LogCopy | None:
        """The log of the project; ``None`` if it has none.

        Raises:
            UsageError: if it is inconsistent.
        """
        folder = self.plan.project / FOLDER
        return open_log(folder) if has_log(folder) else None

    @cached_property
    def batches(self) -> Batches:
        """The files of all parts."""
        return Batches(self.tree, self.cache, self.shell)

    @cached_property
    def _made(self) -> Mapping[str, OnShelf[Any]]:
        """What the pages of listed goods left for other files; complete when all records are written."""
        cached = {good.id: self.cache.records[GOOD.path_of(good.id)] for good in self.edition.catalogue.goods}
        shelf = self.cache.shelf
        return {
            "nodes": OnShelf(shelf, {id: entry.node for id, entry in cached.items()}),
            "words": OnShelf(shelf, {id: entry.words for id, entry in cached.items()}),
            "kin": OnShelf(shelf, {id: entry.kin for id, entry in cached.items()}),
            "shares": OnShelf(shelf, self.cache.shares),
        }

    def stamped(self, page: Page) -> OutputFile:
        """Return the file of a page, with the frame around it."""
        return OutputFile(page.published, self.shell.stamp(page), page.made_from)

    def files(self, known: Known) -> SiteFiles:
        """Return the files built so far, for outputs that depend on them.

        Args:
            known: returns whether a file is cached.
        """
        return SiteFiles(
            known=known,
            digests=Digests(self.tree.wanted),
            expected=self.download_pages.keys(),
            **self._made,
            names=partial(self.cache.shelf.get, self.cache.names[1]),
            downloads=self.downloads,
            options=self.plan.options,
            left_out=left_out(self.plan),
        )


def left_out(plan: Plan) -> tuple[str, ...]:
    """Return the requested outputs that cannot be built on this computer."""
    from dpg.outputs.dumps import parquet

    missing = {"parquet": parquet, "cards": picture}
    return tuple(name for name, maker in missing.items() if plan.dumps and not maker.available())


def languages_of(edition: Edition, cache: BuildCache) -> list[SitePages]:
    """Return the page renderer of each language of the site."""
    folder = compiled_templates(cache, edition.languages)
    return [
        SitePages(edition, language, edition.translations[language], str(folder / language))
        for language in edition.languages
    ]
