"""What several tests need: small projects to build, in folders of their own."""

import inspect
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from crowded import build_crowded
from sites import shared
from support import CHROMIUM, FLAGS, GOODS, ORIGINAL, ROOT, copy_goods, lay_project, run_dpg

# Several processes test at once: how long an example takes tells of the others.
hypothesis.settings.register_profile("together", deadline=None)
hypothesis.settings.load_profile("together")


OF_ORIGINAL = ("browser", "site", "search/test_quality.py", "pools/test_real_pool.py")
"""Tests that read the records of the original catalogue, or its site. Another catalogue has others, and skips them."""
WHY_SKIPPED = "reads the records of the original catalogue"
_RECORDS = re.compile(r"""ROOT / ["'](?:goods|offers|pools)|run_dpg\(ROOT|\(repository, ["']""")
"""How tests and fixtures get at the records of this catalogue."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test whose module, or a fixture that it needs, reads records of this catalogue: a change of one may fail it.

    Another catalogue than the original one skips those that read records of the original.
    """
    for item in items:
        if not ORIGINAL and any(
            item.path.is_relative_to(Path(__file__).parent / path) for path in OF_ORIGINAL
        ):
            item.add_marker(pytest.mark.skip(reason=WHY_SKIPPED))
        if isinstance(item, pytest.Function) and (_reads_records(item.path) or _has_records(item)):
            item.add_marker("records")


def _has_records(item: pytest.Function) -> bool:
    definitions = [one for found in item._fixtureinfo.name2fixturedefs.values() for one in found]
    return any(_is_of_records(one.func) for one in definitions)


@cache
def _is_of_records(fixture: Callable[..., Any]) -> bool:
    return bool(_RECORDS.search(inspect.getsource(fixture)))


@cache
def _reads_records(path: Path) -> bool:
    return bool(_RECORDS.search(path.read_text("utf-8")))


@pytest.fixture(scope="session")
def original() -> None:
    """Skips a test in every catalogue but the original one."""
    if not ORIGINAL:
        pytest.skip(WHY_SKIPPED)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this project."""
    return ROOT


KEPT = ("docs.pickle", "schema.pickle", "templates-*")
"""What a build keeps of the schema, the templates and the pages of docs/, whatever the records are."""


NAMED = ("dhis2", "kolibri", "sormas")
"""Goods that tests and the examples of docs/data.md ask for."""


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state of one build: more than half of the time of a small one goes into what is the same for all of them."""

    def make(project: Path) -> None:
        lay_project(project)
        said = run_dpg(project, "build")
        assert said.returncode == 0, said.stderr

    return shared(tmp_path_factory, "kept", make) / ".cache" / "dpg"


@pytest.fixture(scope="session")
def keep_build(kept: Path) -> Callable[[Path], None]:
    """Lets a project find what a build keeps, so that its first build is quick."""

    def keep(project: Path) -> None:
        state = project / ".cache" / "dpg"
        state.mkdir(parents=True)
        for path in (path for pattern in KEPT for path in kept.glob(pattern)):
            (shutil.copytree if path.is_dir() else shutil.copy)(path, state / path.name)

    return keep


@pytest.fixture(scope="session")
def real_site(original: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real goods; nobody changes it."""

    def make(folder: Path) -> None:
        said = run_dpg(ROOT, "build", "--output", str(folder))
        assert said.returncode == 0, said.stderr

    return shared(tmp_path_factory, "site", make)


@pytest.fixture(scope="session")
def real_project(original: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with some of the real goods, the largest among them, built with its dumps; nobody changes it."""

    def make(project: Path) -> None:
        lay_project(project)
        goods = sorted((ROOT / "goods").glob("*.yaml"))
        largest = sorted(goods, key=lambda path: path.stat().st_size)[-5:]
        copy_goods(project, [*NAMED, *(path.stem for path in (*goods[::7], *largest))])
        said = run_dpg(project, "build", "--dumps")
        assert said.returncode == 0, said.stderr

    return shared(tmp_path_factory, "project", make)


@pytest.fixture(scope="session")
def crowded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the kinds of page that the real goods do not have."""
    return (
        shared(tmp_path_factory, "crowded", lambda folder: build_crowded(folder / "project", folder / "site"))
        / "site"
    )


@pytest.fixture
def make_project(tmp_path: Path, keep_build: Callable[[Path], None]) -> Callable[..., Path]:
    """Makes a project with the schema, the frame and some goods of the tests."""

    def make(*ids: str, name: str = "project") -> Path:
        project = tmp_path / name
        lay_project(project)
        for good in ids:
            shutil.copy(GOODS / f"{good}.yaml", project / "goods")
        keep_build(project)
        return project

    return make


@pytest.fixture
def some_goods() -> tuple[str, ...]:
    """Ids of some goods of the tests, of several types and from several countries."""
    return (
        *("aam-digital", "commcare", "ekshop-marketplace", "harmony", "marine-spatial-planning-sahav"),
        *("open-supply-hub", "prism", "sunbird-saral", "wso2-identity-server"),
    )


@pytest.fixture
def dpg() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command as a person would."""
    return run_dpg


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The one browser of a run: Playwright starts no second one beside it."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()
