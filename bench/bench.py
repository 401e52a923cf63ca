"""Measures check and build beside other tools, on made records: `make bench`, or `bench/bench.py --help`.

It prints medians, ratios between what ran in turns on the same files, and peak memory. It judges nothing.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from equal import compare
from hugo_feed import HUGO, clean, feed_hugo
from matching import measure_matching
from measure import Command, CommandFailed, Measured, measure, measure_once, timed
from outputs import print_outputs
from plain import feed_mkdocs
from profiles import print_profiles
from project import Project, add_sentence, commit, make_project
from records import sizes
from serving import measure_serving

REPOSITORY = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
PARTS = ("check", "build", "change", "dumps", "plain", "hugo", "match", "serve")
SLOW_FROM = 2000
"""Records from which tools that take minutes run only once."""
_NUMBERS = count()
LATER, NEXT_DAY = "2026-11-01T18:00:00Z", "2026-11-02T12:00:00Z"
"""Times of commits: of the day that the made records are from, and of another."""


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """How two times compare."""

    name: str
    value: float
    target: float | None = None


class Report:
    """What was measured on one number of records; printed as soon as it is known."""

    def __init__(self) -> None:
        self.ratios: list[Ratio] = []
        print(f"  {'':<44}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'runs':>6}")

    def row(self, measured: Measured) -> Measured:
        peak = f"{measured.peak / 1e6:.0f}" if measured.peak else "-"
        count = len(measured.runs)
        print(
            f"  {measured.name:<44}{measured.wall:>9.2f}{measured.cpu:>9.2f}{peak:>9}{count:>6}", flush=True
        )
        return measured

    def ratio(self, name: str, one: Measured, other: Measured, target: float | None = None) -> None:
        self.ratios.append(Ratio(name=f"{name}, wall", value=one.wall / other.wall, target=target))
        self.ratios.append(Ratio(name=f"{name}, CPU", value=one.cpu / other.cpu))

    def close(self) -> None:
        print("\n  Ratios")
        for ratio in self.ratios:
            target = f"   wanted: at most {ratio.target:g}" if ratio.target else ""
            print(f"  {ratio.name:<62}{ratio.value:>8.3f}{target}")
        print(flush=True)


def main() -> int:
    arguments = _arguments()
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    if os.getloadavg()[0] > 0.5:
        print(
            "Other programs are at work on this machine: trust the processor times more than the wall times."
        )
    print("Peak memory: the largest sum of the proportional set sizes of all processes of a command.\n")
    for number in arguments.records:
        project = make_project(REPOSITORY, arguments.real, arguments.work.resolve() / str(number), number)
        _introduce(project, arguments.real)
        if arguments.profile:
            print_outputs(project)
            print_profiles(project)
            continue
        try:
            _measure_all(project, arguments.only, arguments.runs)
        except CommandFailed as failed:
            print(failed)
            return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measures check and build beside other tools, on made records."
    )
    parser.add_argument(
        "--records", type=int, nargs="+", default=[1000, 10_000], help="how many records to make"
    )
    parser.add_argument("--only", type=_parts, default=PARTS, help=f"some of {','.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=3, help="how often each command is timed")
    parser.add_argument("--real", type=Path, default=REPOSITORY / "goods", help="the records to vary")
    parser.add_argument("--work", type=Path, default=REPOSITORY / "bench" / "work", help="where to make them")
    parser.add_argument(
        "--profile", action="store_true", help="print instead where the time goes, with one process"
    )
    return parser.parse_args()


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if unknown := set(parts) - set(PARTS):
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
    return parts


def _introduce(project: Project, real: Path) -> None:
    (mean, large), (real_mean, real_large) = sizes(project.goods), sizes(real)
    print(f"{project.count:,} records: mean {mean:,.0f} bytes, 95 % below {large:,}")
    print(f"  (the real ones: mean {real_mean:,.0f}, 95 % below {real_large:,})")


def _measure_all(project: Project, parts: Sequence[str], runs: int) -> None:
    report = Report()
    if "check" in parts:
        _check(project, report, runs)
    if {"build", "change", "plain", "hugo"}.intersection(parts):
        cold = _build(project, report, runs, with_hugo="hugo" in parts)
    if "change" in parts:
        _change(project, report, runs, cold)
    if "dumps" in parts:
        _dumps(project, report)
    if "plain" in parts:
        _plain(project, report, cold)
    if "match" in parts:
        for measured in measure_matching(project, runs):
            report.row(measured)
    if "serve" in parts:
        for measured in measure_serving(project):
            report.row(measured)
    report.close()


def dpg(project: Project, *words: str, before: Callable[[], None] = lambda: None) -> Command:
    """Our own command, as a user starts it."""
    words = (str(PROGRAMS / "dpg"), *words)
    return Command(name=" ".join(["dpg", *words[1:]]), words=words, folder=project.root, before=before)


def _check(project: Project, report: Report, runs: int) -> None:
    ours = dpg(project, "check")
    words = [str(PROGRAMS / "check-jsonschema"), "--schemafile", str(project.root / "good-1.json")]
    files = sorted(str(path.relative_to(project.root)) for path in project.goods.iterdir())
    other = Command(name="check-jsonschema", words=[*words, *files], folder=project.root)
    if project.count < SLOW_FROM:
        checked, peer = map(report.row, measure([ours, other], runs))
    else:
        checked, peer = report.row(measure([ours], runs)[0]), report.row(measure_once(other))
    report.ratio("check / check-jsonschema", checked, peer, target=0.1)


def _cold(project: Project) -> Command:
    return dpg(project, "build", before=project.forget)


def _build(project: Project, report: Report, runs: int, with_hugo: bool) -> Measured:
    ours = _cold(project)
    if not with_hugo:
        return report.row(measure([ours], runs)[0])
    timed(ours)
    folder, shares = feed_hugo(project)
    words = [str(HUGO), "--noBuildLock", "--logLevel", "error"]
    other = Command(
        name="hugo, the same pages from data", words=words, folder=folder, before=lambda: clean(folder)
    )
    built, peer = map(report.row, measure([ours, other], runs))
    report.ratio("cold build / Hugo", built, peer, target=_wanted(project, 1))
    for line in (*shares, *compare(project.root / "site", folder / "public")):
        print(f"    {line}")
    return built


def _change(project: Project, report: Report, runs: int, cold: Measured) -> None:
    timed(_cold(project))
    first = _changed(project, "first build after a change", "description")
    report.row(Measured(name=first.name, runs=[timed(first)]))
    described = _changed(project, "build after a changed description", "description")
    summed = _changed(project, "build after a changed summary", "summary")
    rows = measure([described, summed], runs)
    for name, when in (("a commit", LATER), ("a commit on another day", NEXT_DAY)):
        rows.append(measure_once(_changed(project, f"build after {name}", "summary", when)))
    for measured in map(report.row, rows):
        report.ratio(f"{measured.name} / cold build", measured, cold, target=_wanted(project, 0.1))


def _wanted(project: Project, target: float) -> float | None:
    """What is wanted of a build is wanted of a large one; in a small one the start of Python weighs too much."""
    return target if project.count >= SLOW_FROM else None


def _changed(project: Project, name: str, key: str, committed: str = "") -> Command:
    def change() -> None:
        add_sentence(project, next(_NUMBERS), key)
        if committed:
            commit(project.root, "One change", committed)

    return replace(dpg(project, "build", before=change), name=name)


def _dumps(project: Project, report: Report) -> None:
    timed(_cold(project))
    words = ("build", "--dumps")
    first = dpg(project, *words)
    report.row(measure_once(replace(first, name="dpg build --dumps: only the dumps are left to do")))
    change = partial(add_sentence, project, next(_NUMBERS), "summary")
    report.row(measure_once(replace(first, before=change, name="dpg build --dumps after a changed summary")))
    report.row(measure_once(replace(first, name="dpg build --dumps after no change")))
    for line in sizes_of_dumps(project.root / "site"):
        print(f"    {line}")
    ask = ("query", "SELECT count(*) FROM goods_by_country")
    report.row(measure_once(replace(dpg(project, *ask), name="dpg query, of the records")))
    dump = project.root / "site" / "data" / "goods.sqlite"
    report.row(measure_once(replace(dpg(project, *ask, "--data", str(dump)), name="dpg query, of the dump")))


def sizes_of_dumps(site: Path) -> list[str]:
    """How large the dumps are, by format."""
    whole = [site / "api" / "v1" / "goods.full.json", site / "offline.zip"]
    files = [*whole, *(site / "data").rglob("*"), *(site / "goods").glob("*/card.png")]
    sizes: dict[str, int] = {}
    for file in files:
        if file.suffix in (".json", ".ndjson", ".csv", ".xlsx", ".sqlite", ".parquet", ".zip", ".png"):
            name = file.name if file.suffix in (".json", ".zip", ".png") else file.suffix
            sizes[name] = sizes.get(name, 0) + file.stat().st_size
    return [f"{name:<20}{size / 1e6:>9.1f} MB" for name, size in sizes.items()]


def _plain(project: Project, report: Report, cold: Measured) -> None:
    folder = feed_mkdocs(project)
    words = [str(PROGRAMS / "mkdocs"), "build", "--quiet", "--clean"]
    plain = Command(name="plain mkdocs-material, a page per record", words=words, folder=folder)
    report.ratio("cold build / plain mkdocs-material", cold, report.row(measure_once(plain)))


if __name__ == "__main__":
    sys.exit(main())
