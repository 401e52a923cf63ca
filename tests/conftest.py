"""What several tests need: small projects to build, in folders of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TIME = "1790000000"
"""The time that test builds speak of, in seconds since 1970."""

NOT_COPIED = shutil.ignore_patterns("images", "__pycache__")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this project."""
    return ROOT


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project with the schema, the frame and some of the real goods."""

    def make(*ids: str, name: str = "project") -> Path:
        project = tmp_path / name
        shutil.copytree(ROOT / "schema", project / "schema")
        shutil.copytree(ROOT / "docs", project / "docs", ignore=NOT_COPIED)
        (project / "tooling").mkdir()
        shutil.copy(ROOT / "tooling" / "mkdocs_hook.py", project / "tooling")
        shutil.copy(ROOT / "mkdocs.yml", project)
        (project / "goods").mkdir()
        for good in ids:
            shutil.copy(ROOT / "goods" / f"{good}.yaml", project / "goods")
        return project

    return make


@pytest.fixture
def some_goods() -> tuple[str, ...]:
    """Ids of a few real goods, spread over the alphabet."""
    ids = sorted(path.stem for path in (ROOT / "goods").glob("*.yaml"))
    return tuple(ids[:: max(1, len(ids) // 8)])


def run_dpg(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as a person would, in the folder of a project."""
    return subprocess.run(
        [sys.executable, "-m", "dpg", *words],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": TIME, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture
def dpg() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command as a person would."""
    return run_dpg
