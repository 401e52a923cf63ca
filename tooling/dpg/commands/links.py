"""``dpg links``: check that the web addresses in the records still work."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dpg.checking import check_paths
from dpg.kinds import KINDS
from dpg.model.address_uses import addresses_of
from dpg.model.link_report import Address, AddressReport, LinkHistory
from dpg.model.link_result import LinkStatus
from dpg.model.manifest_listing import listings_of, result_of
from dpg.model.record_kind import WholeRecord
from dpg.project import clock
from dpg.project.commit_time import commit_time_of
from dpg.project.locate import find_project
from dpg.project.record_paths import add_paths, wanted_paths
from dpg.project.terminal.examples import add_examples
from dpg.project.terminal.numbers import number
from dpg.project.web.link_check import ResultLog, visit_all
from dpg.project.web.link_state import read_state
from dpg.project.web.public_connections import HostAccess
from dpg.project.web.request import RequestSettings
from dpg.project.web.visits import Visitor
from dpg.records.checked import Checked
from dpg.records.folder import kind_of_path, list_records
from dpg.records.project_files import read_settings
from dpg.records.settings_file import FILE
from dpg.reports import link_report as report_on_addresses
from dpg.reports.summary import logged

NAME = "links"
HELP = "check that the web addresses in the records still work"
EXAMPLES = ("dpg links goods/dhis2.yaml", "dpg links --format json --output links.json")

_MOST_BYTES = 100_000
"""Maximum size of a list of manifests; the rest is not read."""
_FORMATS = {"markdown": report_on_addresses.as_markdown, "json": report_on_addresses.as_json}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and options of the command."""
    add_paths(parser)
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), default="markdown", help="report format (default: markdown)"
    )
    parser.add_argument("--output", metavar="FILE", help="write the report to this file")
    parser.add_argument(
        "--state",
        metavar="FILE",
        help="file that keeps the results between runs (default: .cache/dpg/links.json)",
    )
    parser.add_argument(
        "--fresh-for",
        type=number(int, 0, 365),
        default=1,
        metavar="DAYS",
        help="skip addresses that worked within this many days, so that a stopped run can continue (default: 1; 0 checks all)",
    )
    parser.add_argument(
        "--delay",
        type=number(float, 0, 60),
        default=1.0,
        metavar="SECONDS",
        help="pause between two requests to one host (default: 1)",
    )
    parser.add_argument(
        "--timeout",
        type=number(float, 0.1, 300),
        default=20.0,
        metavar="SECONDS",
        help="timeout of one request (default: 20)",
    )
    parser.add_argument(
        "--retries",
        type=number(int, 0, 10),
        default=2,
        metavar="TIMES",
        help="retries after a temporary error (default: 2)",
    )
    parser.add_argument(
        "--threads",
        type=number(int, 1, 64),
        default=8,
        metavar="COUNT",
        help="number of hosts checked in parallel (default: 8)",
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="also check addresses in private networks: for tests"
    )
    parser.add_argument(
        "--resolve",
        type=_host_mapping,
        action="append",
        default=[],
        metavar="NAME=ADDRESS:PORT",
        help="use this address for a host name instead of DNS: for tests",
    )
    add_examples(parser, EXAMPLES)


def _host_mapping(text: str) -> tuple[str, tuple[str, int]]:
    name, _, place = text.partition("=")
    address, _, port = place.rpartition(":")
    if not (name and address and port.isascii() and port.isdigit()):
        raise argparse.ArgumentTypeError("must look like name.example.org=192.0.2.1:443")
    return name.lower(), (address.strip("[]"), int(port))


def run(arguments: argparse.Namespace) -> int:
    """Check the addresses, report the results, and return 1 if an address fails."""
    project = find_project(Path.cwd())
    checked, records = _records(wanted_paths(arguments.paths, project), project)
    mentions = addresses_of(records)
    state = Path(arguments.state) if arguments.state else project / ".cache" / "dpg" / "links.json"
    today = clock.today()
    known = read_state(state)
    due = [url for url in mentions if not is_fresh(known.get(url), today, arguments.fresh_for)]
    visitor = Visitor(_request_settings(arguments, project))
    visit_all(
        due,
        visitor,
        ResultLog(known, state, str(today)),
        arguments.threads,
    )
    report = AddressReport(
        day=str(today),
        addresses=[Address(url=url, known=known[url], mentions=places) for url, places in mentions.items()],
        left_out=len(checked.catalogue.unreadable),
        manifests=[result_of(one, visitor.read(one.file, _MOST_BYTES)) for one in listings_of(records)],
    )
    _publish(report, arguments.format, arguments.output)
    return int(bool(report.with_status(LinkStatus.FAILING)))


def _records(paths: Sequence[Path], project: Path) -> tuple[Checked, list[WholeRecord]]:
    checked = check_paths(paths, project=project, as_of=commit_time_of(project), jobs=os.cpu_count() or 1)
    files = [file for path in paths for file in (list_records(path) if path.is_dir() else [path])]
    named = {kind_of_path(file).id_of(file.stem) for file in files}
    whole = (record for kind in KINDS for record in checked.whole(kind) if kind.id_of(record.id) in named)
    return checked, [*whole]


def _request_settings(arguments: argparse.Namespace, project: Path) -> RequestSettings:
    return RequestSettings(
        agent=_agent(project),
        timeout=arguments.timeout,
        delay=arguments.delay,
        retries=arguments.retries,
        access=HostAccess(allow_private=arguments.allow_private, addresses=dict(arguments.resolve)),
    )


def _agent(project: Path) -> str:
    """Return the User-Agent, with an address where server owners can read about the project."""
    settings = read_settings(project) if (project / FILE).is_file() else {}
    about = settings.get("extra", {}).get("repository") or settings.get("site_url") or ""
    return f"dpg-links/1 (+{about})" if about.isascii() and about.isprintable() and about else "dpg-links/1"


def is_fresh(known: LinkHistory | None, today: date, days: int) -> bool:
    """Return whether an address worked so recently that it need not be checked again."""
    if known is None or not known.visit.works:
        return False
    return 0 <= (today - date.fromisoformat(known.seen)).days < days


def _publish(report: AddressReport, format_: str, output: str | None) -> None:
    text = _FORMATS[format_](report)
    if output is None:
        sys.stdout.write(text)
        return
    Path(output).write_text(text, encoding="utf-8", newline="\n")
    print(f"{report_on_addresses.summary_line(report)} The report is in {logged(output)}")
