"""After many random edits, a build that keeps what is the same gives the same bytes as a build from nothing."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from addressed import addressed_project
from dpg.records.plain_yaml import yaml_of
from dpg.records.source import parse_source
from support import GOODS, commit, git, run_dpg, set_languages

SEED, ROUNDS, EDITS = 1, 10, 20
COMPARED = (1, 5, 9)
"""After which rounds the site is compared."""
WORDS = ("water", "school", "map", "clinic", "水源", "الصحة", "naïve", "C++", "2030", "offline")


class Edits:
    """Random edits of the records of a project."""

    def __init__(self, project: Path, chance: random.Random) -> None:
        self._project, self._chance, self._number = project, chance, 0

    def make(self) -> None:
        """Make one edit; which one depends on the chance alone."""
        edits: list[tuple[Callable[[Path], None], int]] = [
            (self._words, 6),
            (self._name, 3),
            (self._take_over, 6),
            (self._leave_out, 1),
            (self._take_out, 1),
            (self._add, 2),
            (self._rename, 1),
            (self._delete, 1),
            (self._break, 1),
            (self._undo, 9),
        ]
        edit = self._chance.choices([edit for edit, _ in edits], [weight for _, weight in edits])[0]
        edit(self._chance.choice(self._files()))

    def _files(self, pattern: str = "*") -> list[Path]:
        return sorted(path for path in self._project.glob(f"{pattern}/*.yaml") if path.parent.name in FOLDERS)

    def _change(self, file: Path, change: Callable[[dict[str, Any]], None]) -> None:
        source = parse_source(file.read_bytes())
        if source.is_complete:
            data = dict(source.data)
            change(data)
            file.write_text(yaml_of(data), "utf-8")

    def _new(self) -> str:
        self._number += 1
        return f"{self._chance.choice(WORDS)} {self._number}"

    def _words(self, file: Path) -> None:
        def change(data: dict[str, Any]) -> None:
            for key in ("summary", "description", "search_words"):
                if isinstance(data.get(key), dict):
                    data[key] = {tag: f"{text} {self._new()}" for tag, text in data[key].items()}
                    return

        self._change(file, change)

    def _name(self, file: Path) -> None:
        self._change(file, lambda data: data.update(name=f"{self._new()} {data.get('name', '')}"))

    def _take_over(self, file: Path) -> None:
        """Let a record say of something what another one of its kind says."""
        other = parse_source(self._chance.choice(self._files(file.parent.name)).read_bytes())
        keys = sorted({*other.data} - {"name", "removed"}) if other.is_complete else []
        if keys:
            key = self._chance.choice(keys)
            self._change(file, lambda data: data.update({key: other.data[key]}))

    def _leave_out(self, file: Path) -> None:
        self._change(file, lambda data: data.pop(self._chance.choice(sorted(data)), None))

    def _take_out(self, file: Path) -> None:
        removed = {"on": "2026-10-01", "reason": "duplicate"}
        self._change(file, lambda data: data.update(removed=removed))

    def _add(self, file: Path) -> None:
        new = file.with_name(f"added-{self._number}.yaml")
        shutil.copy(file, new)
        self._name(new)

    def _rename(self, file: Path) -> None:
        self._number += 1
        file.rename(file.with_name(f"renamed-{self._number}.yaml"))

    def _delete(self, file: Path) -> None:
        file.unlink()

    def _break(self, file: Path) -> None:
        file.write_text("name: [\n", "utf-8")

    def _undo(self, _: Path) -> None:
        """Let some file be as it was committed."""
        known = git(self._project, "ls-files", *FOLDERS).split()
        git(self._project, "checkout", "--", self._chance.choice([path for path in known if "yaml" in path]))


FOLDERS = ("goods", "offers", "pools")


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_two_hundred_random_edits_give_what_a_build_from_nothing_gives(tmp_path, tmp_path_factory):
    project, fresh = tmp_path / "project", tmp_path / "fresh"
    shutil.copytree(addressed_project(tmp_path_factory), project, symlinks=True)
    set_languages(project, "en")
    for path in GOODS.glob("*.yaml"):
        shutil.copy(path, project / "goods")
    git(project, "config", "gc.auto", "0")  # It would pack objects while the project is copied.
    commit(project)
    edits = Edits(project, random.Random(SEED))
    for number in range(ROUNDS):
        for _ in range(EDITS):
            edits.make()
        if number % 3 == 2:
            commit(project, day=2 + number)
        said = run_dpg(project, "build", "--keep-going")
        assert said.returncode == 0, said.stderr
        if number in COMPARED:
            left = shutil.ignore_patterns("site", ".site.next", ".cache")
            shutil.copytree(project, fresh, ignore=left, symlinks=True)
            said = run_dpg(fresh, "build", "--keep-going")
            assert said.returncode == 0, said.stderr
            kept, made = tree(project / "site"), tree(fresh / "site")
            assert kept.keys() == made.keys()
            assert [path for path in made if kept[path] != made[path]] == []
            shutil.rmtree(fresh)
