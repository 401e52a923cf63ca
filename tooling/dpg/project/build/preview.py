"""The catalogue inside a site that mkdocs has built, for ``mkdocs build`` and ``mkdocs serve``."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from dpg.model.problem import Severity
from dpg.outputs.edition import Edition
from dpg.outputs.output import Stage
from dpg.outputs.site.notice import with_notice
from dpg.outputs.site.shell import shell_of
from dpg.project.build.cache import open_cache
from dpg.project.build.docs_pages import download_pages
from dpg.project.build.file_tree import Tree
from dpg.project.build.framed_docs import framed_docs, translated_paths
from dpg.project.build.plan import Plan
from dpg.project.build.site_build import SiteBuild, languages_of
from dpg.project.build.steps import put_site
from dpg.project.checked_records import check_project, has_errors, report
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from dpg.project.frame_settings import frame_settings_of
from dpg.project.progress import Progress
from dpg.records.checked import Checked
from dpg.records.project_files import load_schemas, read_settings

_MOST = 20
"""Problems shown on a page."""


def write_catalogue(project: Path, site: Path, restricted: bool = True) -> None:
    """Write the files of all valid records into a site of mkdocs.

    The terminal and the top of every page name the other records. There is no search index, dump or list of checksums.

    Args:
        project: folder of the project.
        site: folder of the site.
        restricted: whether pages get a content security policy.
    """
    plan = Plan(project=project, target=site)
    plan.state.mkdir(parents=True, exist_ok=True)
    schemas = load_schemas(project)
    cache = open_cache(project, plan.state, commit_time_of(project))
    checked = check_project(project, schemas, cache, plan.jobs)
    progress = Progress()
    progress.say(report(checked).rstrip())
    edition = with_history(edition_of(plan, checked, schemas), plan, schemas)
    languages = languages_of(edition, cache)
    settings = frame_settings_of(read_settings(project))
    shell = shell_of(settings, languages, restricted)
    docs = framed_docs(_translated_pages(site, edition), languages, shell)
    build = SiteBuild(
        plan=plan,
        edition=edition,
        sound=not has_errors(checked),
        languages=languages,
        shell=shell,
        docs=docs,
        download_pages={**_download_pages(site), **download_pages(docs)},
        tree=Tree(root=site, target=site, state=plan.state, known={}),
        cache=cache,
        progress=progress,
    )
    put_site(build, last=Stage.DOWNLOADS)
    _put_notice(site, notice_of(checked))
    progress.say("")


def _translated_pages(site: Path, edition: Edition) -> Mapping[str, bytes]:
    """Return the translated pages of ``docs/``, which have no frame yet."""
    return {path: (site / path).read_bytes() for path in translated_paths(edition)}


def _download_pages(site: Path) -> Mapping[str, bytes]:
    """Return the pages with the list of downloads; mkdocs has written all other pages of ``docs/`` already."""
    paths = sorted(page.relative_to(site).as_posix() for page in site.rglob("index.html"))
    return download_pages({path: (site / path).read_bytes() for path in paths})


def _put_notice(site: Path, notice: str) -> None:
    """Put a notice at the top of every page."""
    for page in site.rglob("*.html") if notice else ():
        page.write_bytes(with_notice(page.read_bytes(), notice))


def notice_of(checked: Checked) -> str:
    """Return the errors as HTML for the top of every page; empty if there are none."""
    if not has_errors(checked):
        return ""
    wrong = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    lines = "".join(
        f"<li><code>{escape(p.place.file)}:{p.place.line}:{p.place.column}</code> {escape(p.message)} {escape(p.hint)}</li>"
        for p in wrong[:_MOST]
    )
    more = f"<li>and {len(wrong) - _MOST} more</li>" if len(wrong) > _MOST else ""
    return f"<p>These records have errors and are not shown:</p><ul>{lines}{more}</ul>"


def notice_of_last_state(why: str) -> str:
    """Return HTML for the top of every page: that a change cannot be shown.

    Args:
        why: what is wrong, as text.
    """
    return f"<p>Your last change cannot be shown. {escape(why)}</p><p>This page shows the last state without it.</p>"
