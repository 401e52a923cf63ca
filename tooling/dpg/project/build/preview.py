"""The catalogue inside a site that mkdocs has built, for ``mkdocs build``, ``mkdocs serve`` and ``dpg serve``."""

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

from dpg.checking import Checked
from dpg.kinds import GOOD
from dpg.model.problem import Severity
from dpg.model.similar_goods import SimilarGoods
from dpg.outputs import OUTPUTS
from dpg.outputs.edition import Edition
from dpg.outputs.feeds.files import feed_files
from dpg.outputs.linked_data.dcat import catalog, node_of
from dpg.outputs.output import OutputFile
from dpg.outputs.record_files import good_files
from dpg.outputs.site.page import Page, folder_of
from dpg.outputs.site.pages import SitePages, nothing_cached
from dpg.outputs.site.shell import frame_paths, parse_shell
from dpg.project.build.cache import open_cache
from dpg.project.build.docs_pages import MARK, with_downloads
from dpg.project.build.file_tree import digest_of, write_file
from dpg.project.build.plan import Plan
from dpg.project.build.site import site_pages
from dpg.project.checked_records import check_with_cache, has_errors, read_all, report
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from dpg.project.progress import Progress
from dpg.records.project_files import load_schemas

_MOST = 20
"""Problems shown on a page."""


def write_catalogue(project: Path, site: Path) -> None:
    """Writes the pages of all sound records; the others are named in the terminal and at the top of every page."""
    plan = Plan(project=project, target=site, jobs=1)
    plan.state.mkdir(parents=True, exist_ok=True)
    schemas = load_schemas(project)
    memory = open_cache(project, plan.state, commit_time_of(project))
    checked = check_with_cache(read_all(project), schemas, memory, plan.jobs)
    Progress().say(report(checked).rstrip())
    edition = with_history(edition_of(plan, checked, schemas), plan, schemas)
    languages = edition.languages
    frames = {path: (site / path).read_text("utf-8") for path in frame_paths(languages)}
    shell = parse_shell(frames, languages, notice_of(checked), edition.site_url)
    all_pages = site_pages(edition, memory)
    made = [page for pages in all_pages for page in _all_pages(edition, pages)]
    made.append(all_pages[0].not_found(all_pages[1:]))
    files = [OutputFile(page.published, shell.stamp(page)) for page in made]
    for good in edition.catalogue.of(GOOD).all:
        files += [pages.embed_card(good) for pages in all_pages]
        files += good_files(edition, good)
    files.append(catalog(edition, {good.id: node_of(edition, good) for good in edition.catalogue.goods}, ()))
    files += [file for produce in OUTPUTS for file in produce(edition)]
    files += [made.file for made in feed_files(edition, nothing_cached)]
    files += [
        OutputFile(path, with_downloads(path, content, all_pages[0], ()))
        for path in sorted(page.relative_to(site).as_posix() for page in site.rglob("index.html"))
        if MARK in (content := (site / path).read_bytes())
    ]
    for language in languages:
        shutil.rmtree(site / folder_of(language) / "dpg-frame")
    for file in files:
        write_file(site, file, digest_of(file.content))


def _all_pages(edition: Edition, pages: SitePages) -> Iterator[Page]:
    kinship = SimilarGoods(edition.catalogue.goods)
    for good in edition.catalogue.of(GOOD).all:
        yield pages.tombstone(good) if good.removed else pages.good(good, kinship.of(good))
    yield from pages.listings({good.id: pages.card(good) for good in edition.catalogue.goods})


def notice_of(checked: Checked) -> str:
    """The problems as HTML for the top of a page; empty if there are none."""
    if not has_errors(checked):
        return ""
    wrong = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    lines = "".join(
        f"<li><code>{escape(p.place.file)}:{p.place.line}:{p.place.column}</code> {escape(p.message)} {escape(p.hint)}</li>"
        for p in wrong[:_MOST]
    )
    more = f"<li>and {len(wrong) - _MOST} more</li>" if len(wrong) > _MOST else ""
    return f'<div class="problems md-grid md-typeset"><p>These records have errors and are not shown:</p><ul>{lines}{more}</ul></div>'
