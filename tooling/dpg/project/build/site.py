"""Build the whole site and publish it."""

from dpg.model.counted import counted
from dpg.outputs.site.shell import shell_of
from dpg.project.build.cache import open_cache, schemas_of
from dpg.project.build.docs_pages import begin_docs, download_pages
from dpg.project.build.file_tree import begin_tree, publish
from dpg.project.build.framed_docs import framed_docs
from dpg.project.build.plan import Plan
from dpg.project.build.site_build import SiteBuild, languages_of
from dpg.project.build.steps import put_site
from dpg.project.checked_records import check_project, has_errors, report
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from dpg.project.frame_settings import frame_settings_of
from dpg.project.progress import Progress
from dpg.records.project_files import read_settings, shown


def build_site(plan: Plan, progress: Progress) -> int:
    """Build the whole site; the published one stays in place until the new one is complete.

    Returns:
        0 if the site was published, 1 if records have errors.
    """
    plan.state.mkdir(parents=True, exist_ok=True)
    schemas = schemas_of(plan.project, plan.state)
    cache = open_cache(plan.project, plan.state, commit_time_of(plan.project))
    open_tree = begin_tree(plan.target, plan.state, plan.jobs)
    docs_files = begin_docs(plan.project, plan.state, plan.jobs)
    progress.step("Reading and checking records")
    checked = check_project(plan.project, schemas, cache, plan.jobs)
    progress.say(report(checked).rstrip())
    if has_errors(checked) and not plan.keep_going:
        cache.save()
        progress.say("The site was not changed.")
        return 1
    progress.step("Rendering the pages of docs/")
    docs = docs_files()
    edition = with_history(edition_of(plan, checked, schemas), plan, schemas)
    languages = languages_of(edition, cache)
    shell = shell_of(frame_settings_of(read_settings(plan.project)), languages)
    docs = framed_docs(docs, languages, shell)
    build = SiteBuild(
        plan=plan,
        edition=edition,
        sound=not has_errors(checked),
        languages=languages,
        shell=shell,
        docs=docs,
        download_pages=download_pages(docs),
        tree=open_tree(),
        cache=cache,
        progress=progress,
    )
    put_site(build)
    progress.step("Publishing")
    publish(build.tree)
    cache.save()
    progress.done(_summary(build))
    return 0


def _summary(build: SiteBuild) -> str:
    tree, goods = build.tree, len(build.edition.catalogue.goods)
    target = shown(build.plan.target, build.plan.project)
    return (
        f"{counted(goods, 'good', 'goods')}, {counted(len(tree.wanted), 'file', 'files')} "
        f"({tree.written:,} new) in {target}"
    )
