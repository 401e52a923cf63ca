"""What tests and their fixtures share."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from dpg import kinds
from dpg.outputs.edition import ABOUT, RecordSet
from dpg.records.project_files import load_schemas
from dpg.records.trusted_yaml import parse_trusted

ROOT = Path(__file__).parents[1]
GOODS = ROOT / "tests" / "collection" / "goods"
"""The goods of the tests: copies of some records, which change only with the tests."""
_SETTINGS = parse_trusted((ROOT / "mkdocs.yml").read_bytes())
LANGUAGES: tuple[str, ...] = tuple(_SETTINGS["extra"]["languages"])
"""Languages of the site, English first."""
ORIGINAL: bool = _SETTINGS["extra"].get("original", False)
"""Whether this is the original catalogue, not another one with the same program."""
_SCHEMAS = load_schemas(ROOT)
NO_OTHERS: Mapping[str, RecordSet] = {
    kind.name: RecordSet(
        record_json={},
        record_text={},
        schema=_SCHEMAS.of(kind).published,
        annotations=_SCHEMAS.of(kind).annotations,
    )
    for kind in kinds.KINDS[1:]
}
"""For editions of tests about goods: the other kinds, without records."""
FRAME = {
    "site_name": "Digital Public Goods Catalogue",
    "site_description": ABOUT,
}
"""What the sites of tests are called."""
TIME = "1795435200"
"""The time that test builds speak of, in seconds since 1970."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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


def git(folder: Path, *words: str, day: int = 1) -> str:
    """Asks Git with nobody's settings, on a day of November 2026; returns what it says."""
    when = f"2026-11-{day:02}T12:00:00Z"
    who = {
        f"GIT_{role}_{what}": "test@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    said = subprocess.run(
        ["git", "-C", str(folder), *words], env={**os.environ, **who, **alone, **dates}, capture_output=True, text=True, check=True
    )  # fmt: skip
    return said.stdout


def commit(folder: Path, day: int = 1) -> str:
    """Commits everything on a day of November 2026; returns the commit's hash."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", f"day {day}", day=day)
    return git(folder, "rev-parse", "HEAD").strip()


def lay_project(project: Path) -> None:
    """Lays out a project without records, in a few languages: each has a page for every country there is."""
    shutil.copytree(ROOT / "schema", project / "schema")
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("images", "__pycache__"))
    (project / "tooling").mkdir()
    shutil.copy(ROOT / "tooling" / "mkdocs_hook.py", project / "tooling")
    lay_settings(project)
    set_languages(project, "en", "ar")
    (project / "goods").mkdir()


def copy_goods(project: Path, ids: Iterable[str]) -> None:
    """Copies real goods into a project, with those that their records name."""
    texts = {path.stem: path.read_text("utf-8") for path in (ROOT / "goods").glob("*.yaml")}
    chosen, new = set[str](), set(ids)
    while new:
        chosen |= new
        new = {word for id in new for word in re.findall(r"(?m)[-:] ([a-z0-9-]+)$", texts[id])}
        new = (new & texts.keys()) - chosen
    for id in chosen:
        shutil.copy(ROOT / "goods" / f"{id}.yaml", project / "goods")


def lay_settings(project: Path) -> None:
    """Lay out ``mkdocs.yml`` without what another catalogue sets for itself, so that tests are the same in each."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for key in (
        "site_url",
        "  logo",
        "  favicon",
        "  repository",
        "  catalogue",
        "  branch",
        "  only",
        "  without",
        "  colors",
        "  translations",
    ):
        text = re.sub(rf"(?m)^{key}:.*\n(?:{' ' * (len(key) - len(key.lstrip()))}[ #-].*\n)*", "", text)
    for key in ("site_name", "site_description"):
        text = re.sub(rf"(?m)^{key}:.*\n(?: .*\n)*", f"{key}: {FRAME[key]}\n", text)
    (project / "mkdocs.yml").write_text(text, "utf-8")


def lay_program(project: Path) -> None:
    """Lay out a project with a copy of the program, for tests that change the program."""
    lay_project(project)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tooling", project / "tooling", dirs_exist_ok=True, ignore=ignored)


def run_copy(project: Path, *words: str) -> str:
    """Run Python with a project's own copy of the program and return what it prints."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={**os.environ, "SOURCE_DATE_EPOCH": TIME, "PYTHONPATH": str(project / "tooling")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_of(folder: Path) -> Mapping[str, bytes]:
    """Return the content of every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def touched(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """Return the paths of the files that are new, changed or gone."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def replace(file: Path, before: str, after: str) -> None:
    """Replace the one occurrence of a text in a file."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1, before
    file.write_text(text.replace(before, after), "utf-8")


def set_languages(project: Path, *languages: str) -> None:
    """Lets a project have its pages in these languages."""
    settings = project / "mkdocs.yml"
    before = settings.read_text("utf-8")
    after, found = re.subn(r"(?m)^  languages: .*$", f"  languages: [{', '.join(languages)}]", before)
    assert found == 1
    settings.write_text(after, "utf-8")
