"""What each output and kind of page costs: files, bytes, and its share of the time of a cold build with one process."""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

from dpg import kinds
from dpg.model.facets import FACETS
from dpg.outputs import OUTPUTS
from dpg.outputs.output import Output, pattern_of
from dpg.outputs.site.pages import PAGES
from dpg.project.build import steps
from dpg.project.build.plan import Plan
from dpg.project.build.site import build_site
from dpg.project.progress import Progress
from dpg.records.languages import LANGUAGES
from project import Project

_VALUES = {
    "plural": [kind.plural for kind in kinds.KINDS],
    "facet": sorted({facet.id for facet in FACETS}),
}
_FOLDER = f"(?:(?:{'|'.join(LANGUAGES)})/)?"
_REST = "other pages and files of docs/"


def print_outputs(project: Project) -> None:
    """Build a project from nothing and print a line for each output, the largest first."""
    project.forget()
    site = project.root / "site"
    plan = Plan(project=project.root, target=site, jobs=1)
    spent: dict[str, float] = defaultdict(float)
    start = process_time()
    with _timed(spent):
        if build_site(plan, Progress(io.StringIO())):
            print("The records have errors: see `dpg check`.")
            return
    whole = process_time() - start
    files, sizes = _counted(site)
    print(f"\n=== {whole:.1f} s of processor time, {files.total():,} files, {sizes.total():,} bytes")
    print(f"  {'output':<34}{'files':>8}{'a good':>8}{'bytes':>14}{'a good':>9}{'making s':>10}{'share':>7}")
    for name, size in sizes.most_common():
        time = f"{spent[name]:>10.2f}{spent[name] / whole:>7.0%}" if name in spent else f"{'-':>10}{'-':>7}"
        each = f"{files[name] / project.count:>8.2f}{size:>14,}{size / project.count:>9,.0f}"
        print(f"  {name:<34}{files[name]:>8,}{each}{time}")
    rest = whole - sum(spent.values())
    print(f"  {'checks, frames, writing and docs':<34}{rest:>49.2f}{rest / whole:>7.0%}", flush=True)


def _counted(site: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the number of files and of bytes of each output."""
    patterns = [*_patterns(PAGES, "pages", _FOLDER), *_patterns(OUTPUTS, "outputs", "")]
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in filter(Path.is_file, site.rglob("*")):
        address = path.relative_to(site).as_posix()
        name = next((name for name, pattern in patterns if pattern.fullmatch(address)), _REST)
        files[name] += 1
        sizes[name] += path.stat().st_size
    return files, sizes


def _patterns(entries: Iterable[Output], registry: str, folder: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for entry in entries:
        before = "" if entry.per == "catalogue" else folder
        for template in entry.paths:
            if entry.id != "docs":  # Its template matches every page.
                yield (
                    f"{registry}: {entry.id}",
                    re.compile(before + pattern_of(template, _VALUES).pattern),
                )


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Add the time that each entry takes to make its files; framing and writing them is not in it."""
    entries = [(f"pages: {entry.id}", entry) for entry in PAGES]
    entries += [(f"outputs: {entry.id}", entry) for entry in OUTPUTS if entry.produce]
    before = [(entry, entry.produce) for _, entry in entries]
    known_steps = steps.STEPS
    try:
        for name, entry in entries:
            assert entry.produce is not None
            object.__setattr__(entry, "produce", _counting(entry.produce, name, spent))
        timed_steps = {id: _counting_step(step, f"outputs: {id}", spent) for id, step in known_steps.items()}
        steps.STEPS = timed_steps
        yield
    finally:
        steps.STEPS = known_steps
        for entry, produce in before:
            object.__setattr__(entry, "produce", produce)


def _counting(
    produce: Callable[..., Iterable[Any]], name: str, spent: dict[str, float]
) -> Callable[..., Any]:
    def counted(*arguments: Any) -> Iterator[Any]:
        start = process_time()
        made = iter(produce(*arguments))
        for file in made:
            spent[name] += process_time() - start
            yield file
            start = process_time()
        spent[name] += process_time() - start

    return counted


def _counting_step(step: Callable[..., None], name: str, spent: dict[str, float]) -> Callable[..., None]:
    def counted(build: Any) -> None:
        start = process_time()
        step(build)
        spent[name] += process_time() - start

    return counted
