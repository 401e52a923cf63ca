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
HELP = "contact:\n  url: https://forms.example.com/ask\nneeds:\n" + "".join(
    f"  - id: hosting-{number}\n    kind: hosting\n    title:\n      en: Host the service.\n"
    f"    url: https://help.example.com/needs/{number}\n"
    "    opened: 2026-06-01\n    until: 2027-05-31\n    status: open\n    asserted_by: owner\n"
    for number in (1, 2)
)
OTHERS = {
    "offers/open-fund.yaml": """\
name: Open Fund
by:
  name: Foundation
  url: https://giver.example.com/
  kind: foundation
kinds:
  - funding
summary:
  en: Grants for small open-source projects.
url: https://foundation.example.com/open-fund
gives:
  - what: money
window:
  state: unknown
sources:
  - url: https://foundation.example.com/faq
    seen: 2026-11-20
""",
    "pools/visits.yaml": """\
name: Visits
question:
  en: Where are clinics missing?
steward:
  name: Institute
  url: https://institute.example.com/
members:
  - id: register
    title:
      en: Register of patients
    access: kept
    holder: Ministry of Health
table:
  fields:
    - name: country
      type: string
      title:
        en: Country
      role: open
      key: iso3166-1
  primary_key:
    - country
""",
}
_HASH = re.compile(r"`[0-9a-f]{12}`")


def make_collection(folder: Path) -> History:
    """A repository with a few goods, a workflow, a program and a test; ``good-00`` takes payments, ``good-05`` has a host of its own."""
    history = History(folder=folder)
    folder.mkdir()
    shutil.copytree(ROOT / "schema", folder / "schema")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "goods").mkdir()
    for id in GOODS:
        history.write(id, record(id) + {GOODS[0]: PAID, GOODS[4]: HELP}.get(id, ""))
    for path, text in OTHERS.items():
        (folder / path).parent.mkdir()
        (folder / path).write_text(text, encoding="utf-8")
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
