"""``dpg build``: from goods/ to a checked, searchable site and its dump."""

import argparse
import gc
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dpg.checking import ALL_RULES, WEIGHTY, Checked, Judged, conclude, judge_files, shown
from dpg.commands.aside import aside
from dpg.commands.docs_pages import docs_files, download_pages, put_docs
from dpg.commands.extras import downloads, draw_cards, left_out, put_downloads
from dpg.commands.good_files import nodes_of, put_good_files
from dpg.commands.lists import put_lists
from dpg.commands.memory import (
    Memory,
    Remembered,
    compiled_templates,
    digest_of_record,
    open_memory,
    schema_of,
)
from dpg.commands.moment import moment_of
from dpg.commands.past import with_history
from dpg.commands.plan import Plan
from dpg.commands.progress import Progress
from dpg.commands.project import find_project
from dpg.commands.search import put_search
from dpg.commands.selection import only_of
from dpg.commands.standby import Seen, survey_standby
from dpg.commands.translations import languages_of, translations_of
from dpg.commands.tree import Tree, open_tree, publish, put_file
from dpg.model.problem import Severity
from dpg.model.selection import selected
from dpg.outputs import OUTPUTS, manifest
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.dcat import catalog
from dpg.outputs.site import picture
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import frame_paths, parse_shell
from dpg.outputs.sitemap import sitemaps
from dpg.records.folder import RecordFile, list_records, read_records
from dpg.records.schema import Schema
from dpg.records.source import parse_trusted
from dpg.reports import REPORTS
from dpg.reports.summary import Summary, counted

NAME = "build"
HELP = "check all records and build the site"


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the words that the command understands."""
    parser.add_argument("--output", type=Path, help="the folder to publish to (default: site)")
    parser.add_argument(
        "--site-url", default="", help="the public address of the site, such as https://example.org/goods/"
    )
    parser.add_argument(
        "--repository-url", default="", help="where records are edited, such as https://github.com/o/n"
    )
    parser.add_argument("--no-search", action="store_true", help="leave out the full-text index")
    parser.add_argument("--dumps", action="store_true", help="make the dumps of data/ too, as for publishing")
    parser.add_argument(
        "--keep-going", action="store_true", help="publish the sound records although others have errors"
    )
    parser.add_argument(
        "--jobs", type=int, default=len(os.sched_getaffinity(0)), help="how many processes may work"
    )


def run(arguments: argparse.Namespace) -> int:
    """Builds the site; 0 if it was published, 1 if records have errors."""
    gc.disable()  # One run makes no garbage worth looking for among a million records' parts.
    project = find_project(Path.cwd())
    plan = Plan(
        project=project,
        target=(arguments.output or project / "site").absolute(),
        site_url=arguments.site_url,
        repository_url=arguments.repository_url,
        search=not arguments.no_search,
        dumps=arguments.dumps,
        keep_going=arguments.keep_going,
        jobs=max(1, arguments.jobs),
    )
    return build_site(plan, Progress())


def build_site(plan: Plan, progress: Progress) -> int:
    """The whole build; what was published before stays until the new site is complete.

    Returns:
        0 if the site was published, 1 if records have errors.
    """
    plan.state.mkdir(parents=True, exist_ok=True)
    survey = aside(partial(survey_standby, plan.target, plan.state), plan.jobs)
    as_of = moment_of(plan.project)
    schema = schema_of(plan.project, plan.state)
    memory = open_memory(plan.project, plan.state, as_of)
    progress.step("Reading and checking records")
    checked = check_with_memory(read_goods(plan.project), schema, memory, plan.jobs)
    progress.say(report(checked).rstrip())
    if has_errors(checked) and not plan.keep_going:
        memory.save()
        progress.say("The site was not changed.")
        return 1
    progress.step("Rendering the pages of docs/")
    docs = docs_files(plan.project, plan.state)
    edition = with_history(edition_of(plan, checked, schema), plan, schema)
    frames = {path: docs[path].decode() for path in frame_paths(edition.languages)}
    shell = parse_shell(frames, edition.languages, site_url=edition.site_url)
    pages = site_pages(edition, memory)
    tree = open_tree(plan.target, plan.state, survey)
    others = aside(partial(_put_outputs, tree, edition), plan.jobs)
    progress.step("Rendering goods", len(edition.catalogue.records))
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


def _put_outputs(tree: Tree, edition: Edition) -> list[tuple[str, Seen, bool]]:
    files = (file for produce in OUTPUTS for file in produce(edition))
    return [(file.path, *put_file(tree.root, tree.known, file)) for file in files]


def site_pages(edition: Edition, memory: Memory) -> list[SitePages]:
    """What makes the pages, for each language of the site."""
    folder = compiled_templates(memory, edition.languages)
    return [
        SitePages(edition, language, edition.translations[language], str(folder / language))
        for language in edition.languages
    ]


def read_goods(project: Path) -> list[RecordFile]:
    """All files of the folder of goods."""
    paths = list_records(project / "goods")
    return read_records(paths, [f"goods/{path.name}" for path in paths])


def check_with_memory(files: Sequence[RecordFile], schema: Schema, memory: Memory, jobs: int) -> Checked:
    """Judges the files that have changed, takes the rest from memory, and looks at all of them together."""
    digests = {file.path: digest_of_record(file) for file in files}
    known = memory.records
    fresh = [
        file for file in files if file.path not in known or known[file.path].digest != digests[file.path]
    ]
    news = {judged.file.path: judged for judged in judge_files(fresh, schema, memory.as_of, jobs, WEIGHTY)}
    memory.records = {
        file.path: Remembered(digests[file.path], news[file.path].record_json, news[file.path].problems)
        if file.path in news
        else known[file.path]
        for file in files
    }
    memory.changed = news.keys() | (known.keys() - memory.records.keys())
    judged = [_judged(file, memory.records[file.path]) for file in files]
    return conclude(judged, schema, memory.as_of)


def _judged(file: RecordFile, known: Remembered) -> Judged:
    return Judged(file=file, record_json=known.record_json, problems=known.problems)


def edition_of(plan: Plan, checked: Checked, schema: Schema) -> Edition:
    """What the outputs are made from; addresses from the command line, else from mkdocs.yml."""
    settings: dict[str, Any] = parse_trusted((plan.project / "mkdocs.yml").read_bytes())
    extra = settings.get("extra", {})
    languages = languages_of(extra)
    only = only_of(extra, schema.vocabularies)
    catalogue = selected(checked.catalogue, only)
    return Edition(
        catalogue=catalogue,
        record_json={good.id: checked.record_json[good.id] for good in catalogue.records},
        record_text={good.id: checked.record_text[good.id] for good in catalogue.records},
        schema=schema.published,
        site_name=settings["site_name"],
        site_url=_as_folder(plan.site_url or settings.get("site_url", "")),
        repository_url=(plan.repository_url or extra.get("repository", "")).rstrip("/"),
        branch=extra.get("branch", "main"),
        only=only,
        languages=languages,
        social_cards=plan.dumps and picture.available(),
        translations=translations_of(languages),
    )


def _as_folder(address: str) -> str:
    """The address with the slash at its end that others are joined to."""
    return f"{address.rstrip('/')}/" if address else ""


def has_errors(checked: Checked) -> bool:
    """Whether a record must be mended before it can be published."""
    return any(problem.severity is Severity.ERROR for problem in checked.problems)


def report(checked: Checked) -> str:
    """The errors as text, and how many warnings there are; the rest is left to ``dpg check``."""
    errors = [problem for problem in checked.problems if problem.severity is Severity.ERROR]
    warnings = sum(problem.severity is Severity.WARNING for problem in checked.problems)
    said = REPORTS["text"](errors, Summary(files=checked.files, rules=ALL_RULES)) if errors else ""
    if warnings:
        said += f"{counted(warnings, 'warning', 'warnings')}; `dpg check` shows what they are.\n"
    return said or REPORTS["text"]((), Summary(files=checked.files, rules=ALL_RULES))
