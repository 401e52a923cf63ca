"""Make every file of a site: walk the registries of outputs and pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from dpg.outputs import OUTPUTS
from dpg.outputs.output import Output, Stage
from dpg.outputs.site.pages import PAGES, ListEntries, SitePages, shared_pages
from dpg.processes import in_parallel
from dpg.project.build.batches import Batch, MadeFile
from dpg.project.build.docs_pages import put_docs
from dpg.project.build.downloads import put_archive, put_download_pages, put_dumps, put_social_cards
from dpg.project.build.log_files import put_log
from dpg.project.build.record_files import put_records
from dpg.project.build.search_cache import keep_names, keep_shares
from dpg.project.build.site_build import SiteBuild

STEPS: Mapping[str, Callable[[SiteBuild], None]] = {
    "social-cards": put_social_cards,
    "dumps": put_dumps,
    "log": put_log,
    "docs": put_docs,
    "offline-archives": put_archive,
    "download-pages": put_download_pages,
}
"""By the id of an output without ``produce``, the step that puts its files into the tree."""

Part = Callable[[SiteBuild, Batch], None]
"""Puts some files into a batch. They depend on no other part."""


def put_site(build: SiteBuild, last: Stage = Stage.CHECKSUMS) -> None:
    """Put every page, and every output up to a stage, into the tree."""
    build.progress.step("Rendering records", len(build.edition.catalogue.records))
    cards = put_records(build)
    keep_names(build.cache, build.edition)
    keep_shares(build.cache, build.edition, build.plan.jobs)
    for parts in ([*_parts_with_results(build, cards)], [*_outputs(Stage.EDITION)]):
        for files in in_parallel(partial(_made, build), parts, build.plan.jobs):
            build.batches.take(files)
    _run_steps(build, Stage.CACHE)
    for stage in Stage:
        if Stage.CACHE < stage <= last:
            for part in _outputs(stage):
                build.batches.take(_made(build, part))
            _run_steps(build, stage)


def _made(build: SiteBuild, part: Part) -> Sequence[MadeFile]:
    """Make the files of a part."""
    batch = build.batches.start()
    part(build, batch)
    return batch.files


def _parts_with_results(build: SiteBuild, cards: Sequence[ListEntries]) -> Iterator[Part]:
    """Yield the parts that depend on cards of goods or other results of their pages; the one that takes longest first.

    They are made before the others: the memory that another process takes for the search ends with it.
    """
    yield from _outputs(Stage.CACHE)
    yield _shared
    for entry in PAGES:
        if entry.per == "language":
            for pages, entries in zip(build.languages, cards, strict=True):
                yield _pages(entry, pages, entries)


def _outputs(stage: Stage) -> Iterator[Part]:
    """Yield the parts of a stage that are made once for the catalogue."""
    for entry in OUTPUTS:
        if entry.produce and entry.per == "catalogue" and entry.stage is stage:
            yield _output(entry)


def _output(entry: Output) -> Part:
    def put(build: SiteBuild, batch: Batch) -> None:
        assert entry.produce is not None
        site = (build.files(batch.known),) if entry.stage > Stage.EDITION else ()
        for file in entry.produce(build.edition, *site):
            batch.put(file)

    return put


def _shared(build: SiteBuild, batch: Batch) -> None:
    for page in shared_pages(build.languages):
        batch.put(build.stamped(page))


def _pages(entry: Output, pages: SitePages, entries: ListEntries) -> Part:
    def put(build: SiteBuild, batch: Batch) -> None:
        for page in pages.listing(entry, entries, batch.known):
            batch.put(build.stamped(page))

    return put


def _run_steps(build: SiteBuild, stage: Stage) -> None:
    for entry in OUTPUTS:
        if entry.stage is stage and entry.id in STEPS:
            STEPS[entry.id](build)
