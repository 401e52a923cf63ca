"""Where the time of our own commands goes, with one process."""

import cProfile
import gc
import io
import os
import pstats
from collections.abc import Callable
from pathlib import Path

from dpg.checking import check_paths
from dpg.project.build.plan import Plan
from dpg.project.build.site import build_site
from dpg.project.commit_time import commit_time_of
from dpg.project.progress import Progress
from project import Project, add_sentence

_LINES = 25


def print_profiles(project: Project) -> None:
    """Check, cold build, and build after one record changed."""
    project.forget()
    gc.disable()  # as the commands do
    os.chdir(project.root)
    as_of = commit_time_of(project.root)
    plan = Plan(project=project.root, target=project.root / "site", jobs=1)
    _print("check", lambda: check_paths([project.goods], project=project.root, as_of=as_of))
    _print("cold build", lambda: build_site(plan, Progress(io.StringIO())))
    add_sentence(project, 0, "description")
    build_site(plan, Progress(io.StringIO()))
    add_sentence(project, 1, "description")
    _print("build after one record changed", lambda: build_site(plan, Progress(io.StringIO())))


def _print(title: str, work: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    for order in ("tottime", "cumulative"):
        said = io.StringIO()
        pstats.Stats(profile, stream=said).sort_stats(order).print_stats(_LINES)
        text = said.getvalue().replace(f"{Path(__file__).parents[1]}/", "")
        print(f"\n=== {title}, by {order}", *filter(str.strip, text.splitlines()), sep="\n")
