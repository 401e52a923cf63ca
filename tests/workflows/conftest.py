"""A repository like this one with a few records, its clones, and the steps of its workflows run in them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import GOODS, ROOT, TIME, lay_settings, set_languages
from workflows.runner import Clone, gh_program

PARTS = (
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "MANIFEST.in",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements-pools.lock",
    "requirements.lock",
    "schema",
    "setup.py",
    "tooling",
)
RECORDS = ("dhis2", "h5p")
NOT_COPIED = shutil.ignore_patterns("images", "__pycache__")


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """The repository as GitHub would hold it, with one branch."""
    folder = tmp_path_factory.mktemp("seed")
    work = folder / "work"
    work.mkdir()
    for part in PARTS:
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, work / part, **({"ignore": NOT_COPIED} if source.is_dir() else {}))
    shutil.copytree(ROOT / "docs", work / "docs", ignore=NOT_COPIED)
    lay_settings(work)
    set_languages(work, "en", "ar")
    (work / "goods").mkdir()
    for record in RECORDS:
        shutil.copy(GOODS / f"{record}.yaml", work / "goods")
    git = Clone(work).git
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=The start")
    git("clone", "--quiet", "--bare", ".", str(folder / "origin"))
    return folder / "origin"


@pytest.fixture
def origin(seed, tmp_path):
    """A copy of that repository for one test."""
    shutil.copytree(seed, tmp_path / "origin")
    return Clone(tmp_path / "origin")


@pytest.fixture
def clone_of(origin, tmp_path, keep_build):
    """Clones it as ``actions/checkout`` does; the tools that ``make setup`` installs are those of this run."""

    def make(name, branch="main", *, fresh=False):
        subprocess.run(
            ["git", "clone", "--quiet", "--branch", branch, str(origin.path), str(tmp_path / name)],
            check=True,
        )
        clone = Clone(tmp_path / name)
        tools = clone.path / ".venv" / "bin"
        tools.mkdir(parents=True)
        for tool, words in (("python", ""), ("dpg", "-m dpg")):
            program = tools / tool
            program.write_text(
                f'#!/bin/sh\nPYTHONPATH="$(dirname "$0")/../../tooling" exec {sys.executable} {words} "$@"\n'
            )
            program.chmod(0o755)
        (clone.path / ".venv" / "ready").touch()
        if not fresh:
            keep_build(clone.path)
        return clone

    return make


@pytest.fixture
def hub(tmp_path):
    """GitHub itself is the one thing that is not there: a program ``gh`` writes down what it is asked."""
    return gh_program(tmp_path / "hub")


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TIME)
    for name in ("GITHUB_REPOSITORY", "GITHUB_EVENT_PATH", "GH_TOKEN", "GITHUB_TOKEN", "PYTHONPATH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def workflows() -> Path:
    return ROOT / ".github" / "workflows"
