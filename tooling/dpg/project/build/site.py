"""Build the whole site and publish it."""

from functools import partial

from dpg.kinds import GOOD
from dpg.outputs import OUTPUTS, manifest
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.dcat import catalog
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import frame_paths, parse_shell
from dpg.outputs.sitemap import sitemaps
from dpg.project.background import aside
from dpg.project.build.cache import (
    BuildCache,
    compiled_templates,
    open_cache,
    schemas_of,
)
from dpg.project.build.docs_pages import docs_files, download_pages, put_docs
from dpg.project.build.downloads import downloads, draw_cards, left_out, put_downloads
from dpg.project.build.file_tree import Tree, open_tree, publish, put_file
from dpg.project.build.list_pages import put_lists
from dpg.project.build.plan import Plan
from dpg.project.build.published_files import PublishedFile, survey_published
from dpg.project.build.record_files import nodes_of, put_good_files
from dpg.project.build.search_index import put_search
from dpg.project.checked_records import check_with_cache, has_errors, read_all, report
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from dpg.project.progress import Progress
from dpg.records.project_files import shown


def build_site(plan: Plan, progress: Progress) -> int:
    """The whole build; what was published before stays until the new site is complete.

    Returns:
        0 if the site was published, 1 if records have errors.
    """
    plan.state.mkdir(parents=True, exist_ok=True)
    survey = aside(partial(survey_published, plan.target, plan.state), plan.jobs)
    as_of = commit_time_of(plan.project)
    schemas = schemas_of(plan.project, plan.state)
    memory = open_cache(plan.project, plan.state, as_of)
    progress.step("Reading and checking records")
    checked = check_with_cache(read_all(plan.project), schemas, memory, plan.jobs)
    progress.say(report(checked).rstrip())
    if has_errors(checked) and not plan.keep_going:
        memory.save()
        progress.say("The site was not changed.")
        return 1
    progress.step("Rendering the pages of docs/")
    docs = docs_files(plan.project, plan.state)
    edition = with_history(edition_of(plan, checked, schemas), plan, schemas)
    frames = {path: docs[path].decode() for path in frame_paths(edition.languages)}
    shell = parse_shell(frames, edition.languages, site_url=edition.site_url)
    pages = site_pages(edition, memory)
    tree = open_tree(plan.target, plan.state, survey)
    others = aside(partial(_put_outputs, tree, edition), plan.jobs)
    progress.step("Rendering goods", len(edition.catalogue.of(GOOD).all))
    cards = put_good_files(tree, edition, pages, shell, memory, plan.jobs, progress)
    put_lists(tree, edition, pages, shell, cards, memory)
    draw_cards(plan, tree, edition, pages[0], progress)
    tree.adopt(others())
    made = downloads(plan, not has_errors(checked), tree, edition, memory, progress)
    put_docs(tree, docs, frames)
    tree.put(catalog(edition, nodes_of(memory), made))
    listing = download_pages(docs, frames)
    for file in sitemaps(edition, (*tree.wanted, *listing)):
        tree.put(file)
    if plan.search:
        progress.step("Indexing the full text")
        put_search(tree, plan.state, edition.languages, plan.jobs)
    put_downloads(tree, listing, pages[0], made, edition, progress)
    digests = {path: seen[0] for path, seen in tree.wanted.items()}
    for file in manifest.produce(digests, as_of, plan.options, left_out(plan)):
        tree.put(file)
    progress.step("Publishing")
    publish(tree)
    memory.save()
    goods = len(edition.catalogue.goods)
    progress.done(
        f"{goods:,} goods, {len(tree.wanted):,} files ({tree.written:,} new) in {shown(plan.target, plan.project)}"
    )
    return 0


def _put_outputs(tree: Tree, edition: Edition) -> list[tuple[str, PublishedFile, bool]]:
    files = (file for produce in OUTPUTS for file in produce(edition))
    return [(file.path, *put_file(tree.root, tree.known, file)) for file in files]


def site_pages(edition: Edition, memory: BuildCache) -> list[SitePages]:
    """What makes the pages, for each language of the site."""
    folder = compiled_templates(memory, edition.languages)
    return [
        SitePages(edition, language, edition.translations[language], str(folder / language))
        for language in edition.languages
    ]
