"""``dpg verify``: compare a published site with a build of its commit, file by file."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from dpg.model.site_comparison import SiteComparison
from dpg.project.errors import UsageError
from dpg.project.locate import find_project
from dpg.project.progress import Progress
from dpg.project.terminal.examples import add_examples
from dpg.project.terminal.numbers import number
from dpg.project.verify.inspection import Inspection
from dpg.project.verify.published_site import LOG, Folder, Published, SiteManifest, log_files, read_manifest
from dpg.project.verify.rebuild import other_versions, rebuilt, resolve_commit, time_of
from dpg.project.web.public_connections import HostAccess
from dpg.project.web.remote_site import PublishedSite
from dpg.project.web.request import RequestSettings
from dpg.reports import site_comparison as report

NAME = "verify"
HELP = "verify that a published site matches its commit"
EXAMPLES = (
    "dpg verify site",
    "dpg verify https://example.org/goods/ --sample 200",
    "dpg verify site --no-rebuild",
)
_FORMATS = {"text": report.as_text, "json": report.as_json}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    parser.add_argument("site", metavar="SITE", help="folder of the site, or its http(s) address")
    parser.add_argument(
        "--commit", default="", help="commit to build (default: the commit named by the site)"
    )
    parser.add_argument(
        "--no-rebuild", action="store_true", help="do not build: only compare the files with checksums.txt"
    )
    parser.add_argument(
        "--sample",
        type=number(int, 1, 10_000_000),
        metavar="COUNT",
        help="read only this many files, evenly spread, and trust checksums.txt for the others",
    )
    parser.add_argument(
        "--delay",
        type=number(float, 0, 60),
        default=0.1,
        metavar="SECONDS",
        help="pause between two requests (default: 0.1)",
    )
    parser.add_argument(
        "--timeout",
        type=number(float, 0.1, 300),
        default=30.0,
        metavar="SECONDS",
        help="timeout of one request (default: 30)",
    )
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="report format (default: text)"
    )
    add_examples(parser, EXAMPLES)


def run(arguments: argparse.Namespace) -> int:
    """Compare, report the differences, and return 1 if there are any."""
    site = _site(arguments)
    manifest = read_manifest(site)
    inspection = Inspection(site, manifest, arguments.sample, Progress())
    comparison = (
        inspection.compare_own_list()
        if arguments.no_rebuild
        else _against_commit(inspection, arguments.commit)
    )
    sys.stdout.write(_FORMATS[arguments.format](comparison))
    return int(bool(comparison.findings))


def _site(arguments: argparse.Namespace) -> Published:
    if "://" in arguments.site:
        # The user chose the address, so private networks are allowed.
        settings = RequestSettings(
            agent="dpg-verify/1",
            timeout=arguments.timeout,
            delay=arguments.delay,
            access=HostAccess(allow_private=True),
        )
        return PublishedSite(arguments.site, settings)
    if not Path(arguments.site).is_dir():
        raise UsageError(
            f"There is no folder {arguments.site}.", "Name a folder, or an address with https://."
        )
    return Folder(Path(arguments.site), arguments.site)


def _against_commit(inspection: Inspection, wanted: str) -> SiteComparison:
    """Build the commit and compare the site with the result.

    Raises:
        UsageError: if neither the site nor the command line names a commit, or if the build fails.
    """
    project, manifest = find_project(Path.cwd()), inspection.manifest
    if not (wanted or manifest.commit):
        raise UsageError(
            f"{inspection.site.name} names no commit.", "Name it with --commit, or use --no-rebuild."
        )
    commit = resolve_commit(project, wanted or manifest.commit)
    # Another commit has its own timestamp.
    serial = manifest.serial if commit == manifest.commit else None
    inspection.progress.step(f"Building commit {commit}")
    log = log_files(inspection.site, manifest)
    with rebuilt(project, commit, manifest.options, serial, log) as root:
        return inspection.compare_build(
            Folder(root, "the rebuilt site"), commit, _notes(project, commit, manifest)
        )


def _notes(project: Path, commit: str, manifest: SiteManifest) -> Iterator[str]:
    if manifest.commit and commit != manifest.commit:
        yield f"The site says that it was made of another commit: {manifest.commit}."
    elif manifest.serial not in (None, time_of(project, commit)):
        yield f"The site says another time ({manifest.serial}) than the commit has: it was set by SOURCE_DATE_EPOCH."
    if LOG in manifest.listed:
        yield "The log was taken from the site, not from the commit: `dpg log verify` checks it."
    if manifest.left_out:
        yield f"The site was made where these could not be: {', '.join(manifest.left_out)}."
    if others := other_versions(project, commit):
        yield f"Here are other versions than the commit pins, so bytes may differ: {', '.join(others)}."
