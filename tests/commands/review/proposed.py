"""Proposals as files: each folder holds the change of a pull request and the whole report that a reviewer gets."""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from commands.review.history import OLD_ACCOUNT, History, record
from support import ROOT

FOLDER = Path(__file__).with_name("proposals")
CASES = sorted(path.parent for path in FOLDER.glob("*/change.yaml"))
GOODS = tuple(f"good-{number:02}" for number in range(6))
PAID = f"funding:\n  channels:\n    - kind: blockchain\n      account: {OLD_ACCOUNT}\n"
_HASH = re.compile(r"`[0-9a-f]{12}`")


def make_collection(folder: Path) -> History:
    """A repository with a few goods, a workflow, a program and a test; ``good-00`` takes payments, ``good-05`` has a host of its own."""
    history = History(folder=folder)
    folder.mkdir()
    shutil.copytree(ROOT / "schema", folder / "schema")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "goods").mkdir()
    for id in GOODS:
        history.write(id, record(id) + (PAID if id == GOODS[0] else ""))
    history.edit(GOODS[5], f"https://{GOODS[5]}.example.com/", "https://ward-map.org/")
    for path in (".github/workflows/check.yml", "tooling/dpg/cli.py", "tests/test_cli.py", "docs/notes.md"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("first: line\n", encoding="utf-8")
    history.git("init", "-q", "-b", "main")
    history.commit("start")
    return history


def propose(history: History, case: Path) -> None:
    """Commit the change of a case on a branch with its name."""
    history.git("checkout", "-q", "--force", "-b", case.name, "main")
    change: dict[str, Any] = yaml.safe_load((case / "change.yaml").read_bytes())
    assert change.keys() <= {"about", "new", "copies", "replace", "delete", "link", "move", "exit"}
    for path, text in change.get("new", {}).items():
        (history.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (history.folder / path).write_text(text, encoding="utf-8")
    for path, number in change.get("copies", {}).items():
        _copy(history, path, number)
    for path, edits in change.get("replace", {}).items():
        _replace(history.folder / path, edits)
    for path in change.get("delete", ()):
        (history.folder / path).unlink()
    for path, target in change.get("link", {}).items():
        (history.folder / path).unlink(missing_ok=True)
        (history.folder / path).symlink_to(target)
    for old, new in change.get("move", {}).items():
        history.git("mv", old, new)
    history.commit(case.name)


def expected(case: Path) -> tuple[str, int]:
    """The report of a case and the exit code."""
    change = yaml.safe_load((case / "change.yaml").read_bytes())
    return (case / "report.md").read_text(encoding="utf-8"), change["exit"]


def without_hashes(report: str) -> str:
    """A report without the commits, whose hashes change with the schema."""
    return _HASH.sub("`commit`", report)


def _copy(history: History, path: str, number: int) -> None:
    """Copy a new record; ``NN`` in it and in its name becomes a number."""
    text = (history.folder / path).read_text(encoding="utf-8")
    (history.folder / path).unlink()
    for one in range(number):
        history.write(Path(path).stem.replace("NN", f"{one:02}"), text.replace("NN", f"{one:02}"))


def _replace(file: Path, edits: dict[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in edits.items():
        assert old in text, (file, old)
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
