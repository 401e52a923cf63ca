"""The folders to measure in: a project of our own with made records, and the same records as others read them."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dpg.records.folder import list_records
from dpg.records.plain_yaml import yaml_of
from dpg.records.project_files import load_schema
from dpg.records.schema import Schema
from dpg.records.source import parse_source
from records import Maker, Record, read_sound

_PARTS = ("schema", "docs", "mkdocs.yml", "tooling/mkdocs_hook.py")
"""What a project needs beside its records."""
GOODS_PER_OFFER = 20
_WHO = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
_WHEN = "2026-11-01T12:00:00Z"


@dataclass(frozen=True, kw_only=True)
class Project:
    """A catalogue with made records."""

    root: Path
    count: int
    schema: Schema

    @property
    def goods(self) -> Path:
        """Its records."""
        return self.root / "goods"

    def beside(self, name: str) -> Path:
        """An empty folder for another tool."""
        folder = self.root.with_name(f"{self.root.name}-{name}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def forget(self) -> None:
        """Removes what earlier builds left, so that the next one is cold."""
        for left in (".cache", "site", ".site.next"):
            shutil.rmtree(self.root / left, ignore_errors=True)

    def records(self) -> dict[str, Record]:
        """All records by id."""
        shape = self.schema.shape
        return {path.stem: parse_source(path.read_bytes(), shape).data for path in list_records(self.goods)}


def make_project(repository: Path, real: Path, root: Path, count: int) -> Project:
    """A project with so many records, committed to a Git repository of its own."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "goods").mkdir(parents=True)
    (root / "tooling").mkdir()
    for part in _PARTS:
        copy = shutil.copytree if (repository / part).is_dir() else shutil.copy
        copy(repository / part, root / part)
    in_one_language(root / "mkdocs.yml")
    schema = load_schema(root)
    for id, record in Maker(read_sound(real, root), schema.vocabularies).make(count):
        (root / "goods" / f"{id}.yaml").write_text(yaml_of(record), encoding="utf-8")
    _write_offers(repository / "offers", root / "offers", count // GOODS_PER_OFFER)
    (root / "good-1.json").write_text(json.dumps(schema.published), encoding="utf-8")
    (root / ".gitignore").write_text("/.cache/\n/site/\n/.site.next/\n", encoding="utf-8")
    _git(root, {}, "init", "--quiet")
    commit(root, "All records")
    return Project(root=root, count=count, schema=schema)


def _write_offers(real: Path, made: Path, count: int) -> None:
    """Write copies of real offers, each with a name of its own."""
    made.mkdir()
    paths = list_records(real)
    for number in range(count):
        record = parse_source(paths[number % len(paths)].read_bytes()).data
        record["name"] = f"{record['name']} {number}"
        (made / f"offer-{number}.yaml").write_text(yaml_of(record), encoding="utf-8")


def in_one_language(settings: Path) -> None:
    """Lets a project have its pages in English only, as the other tools' sites do: else we would make six times as many."""
    text, times = re.subn(r"(?m)^  languages: .*$", "  languages: [en]", settings.read_text(encoding="utf-8"))
    assert times == 1, "mkdocs.yml names the languages in one line"
    settings.write_text(text, encoding="utf-8")


def commit(root: Path, message: str, when: str = _WHEN) -> None:
    """Commits everything in a project's own repository."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    _git(root, {}, "add", "--all")
    _git(root, dates, "commit", "--quiet", "--message", message)


def _git(root: Path, dates: Mapping[str, str], *words: str) -> None:
    # Nothing but the project's own repository is ever touched, whatever lies around it.
    own = {"GIT_DIR": str(root / ".git"), "GIT_WORK_TREE": str(root)}
    command = ["git", *_WHO, *words]
    subprocess.run(
        command, cwd=root, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **dates, **own}
    )


def add_sentence(project: Project, number: int, key: str) -> None:
    """Adds a sentence to the description, or changes the end of the summary, of one record."""
    paths = [
        path for path in list_records(project.goods)[number::17] if b"\ndescription:" in path.read_bytes()
    ]
    record = parse_source(paths[0].read_bytes(), project.schema.shape).data
    tag, text = next(iter(record[key].items()))
    record[key][tag] = (
        f"{text[:150].rstrip('.')} {number}."
        if key == "summary"
        else f"{text} It was changed {number} times."
    )
    paths[0].write_text(yaml_of(record), encoding="utf-8")
