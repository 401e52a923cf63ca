"""Make every file of a site: walk the registries of outputs and pages."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from dpg.outputs import OUTPUTS
from dpg.outputs.output import Output, Stage
from dpg.outputs.site.pages import ListEntries, shared_pages
from dpg.project.background import aside
from dpg.project.build.docs_pages import put_docs
from dpg.project.build.downloads import put_archive, put_download_pages, put_dumps, put_social_cards
from dpg.project.build.file_tree import put_file
from dpg.project.build.log_files import put_log
from dpg.project.build.published_files import PublishedFile
from dpg.project.build.record_files import page_keys, put_records
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


def put_site(build: SiteBuild, last: Stage = Stage.CHECKSUMS) -> None:
    """Put every page, and every output up to a stage, into the tree."""
    keys = page_keys(build.edition, build.shell)  # Before the fork, so that both processes have the matches.
    others = aside(partial(_write_outputs, build), build.plan.jobs)
    build.progress.step("Rendering records", len(build.edition.catalogue.records))
    _put_pages(build, put_records(build, keys))
    _put_stage(build, Stage.CACHE)
    build.tree.adopt(others())
    for stage in Stage:
        if Stage.CACHE < stage <= last:
            _put_stage(build, stage)


def _write_outputs(build: SiteBuild) -> list[tuple[str, PublishedFile, bool]]:
    """Write the outputs that are made from the edition alone; ``Tree.adopt`` takes what is returned."""
    produced = (entry.produce(build.edition) for entry in _of_catalogue(Stage.EDITION) if entry.produce)
    files = (file for made in produced for file in made)
    return [(file.path, *put_file(build.tree.root, build.tree.known, file)) for file in files]


def _of_catalogue(stage: Stage) -> Sequence[Output]:
    return [entry for entry in OUTPUTS if entry.stage is stage and entry.per == "catalogue"]


def _put_pages(build: SiteBuild, cards: Sequence[ListEntries]) -> None:
    for page in shared_pages(build.languages):
        build.kept.put(build.stamped(page))
    for pages, entries in zip(build.languages, cards, strict=True):
        for page in pages.listings(entries, build.kept.known):
            build.kept.put(build.stamped(page))


def _put_stage(build: SiteBuild, stage: Stage) -> None:
    for entry in OUTPUTS:
        if entry.stage is stage:
            _put_output(build, entry)


def _put_output(build: SiteBuild, entry: Output) -> None:
    if entry.produce is None:
        STEPS[entry.id](build)
        return
    for file in entry.produce(build.edition, build.files()):
        build.kept.put(file)
