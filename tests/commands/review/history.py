"""A collection in Git and a branch of changes to it, honest and hostile, made one commit each."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from support import ROOT, lay_settings

OLD_ACCOUNT = "eip155:1:0x52908400098527886E0F7030069857D2E4169EE7"
NEW_ACCOUNT = "eip155:1:0x8617E340B3D01FA5F11F306F4090FD50E238070D"
MAIL = "jane.doe" + "@" + "mail.example.org"
INJECTED = (
    "Helps @octocat and org/repo#12 <img src=x onerror=alert(1)> ![a](https://evil.example/p.png) | `b` | "
    "[click](https://evil.example) <!-- --> **loud** www.evil.example &lt;"
)
MASS = tuple(f"mass-{number:02}" for number in range(60))
TYPOS = tuple(f"typo-{number}" for number in range(6))
OTHERS = (
    "owner-changes", "old-id", "moved-id", "original", "one-license", "host-changes", "repository-changes", "deleted",
    "discontinued", "old-problem", "reordered", "injected", "honest", "leaks", "unreadable",
)  # fmt: skip
RECORD = """\
name: {name}
types:
  - software
summary:
  en: Lets nurses recieve records of {id} without a network.
website: https://{id}.example.com/
repositories:
  - url: https://github.com/{id}/{id}
licenses:
  - spdx: {license}
    covers:
      - code
organizations:
  - name: Institute of {name}
    roles:
      - owner
    website: https://institute-{id}.example.com/
sdgs:
  - goal: 3
    targets:
      - "3.8"
  - goal: 4
sectors:
  - health
  - education
topics:
  - blood-banks
"""
FUNDING = f"""\
funding:
  channels:
    - kind: open-collective
      url: https://opencollective.com/typo-3
    - kind: blockchain
      account: {OLD_ACCOUNT}
"""


def record(id: str, license: str = "GPL-3.0-only", name: str = "") -> str:
    """A sound record."""
    return RECORD.format(id=id, name=name or id.replace("-", " ").title(), license=license)


@dataclass
class History:
    """A repository whose branch ``proposal`` holds one commit for each change; ``main`` went on meanwhile."""

    folder: Path
    commits: dict[str, str] = field(default_factory=dict)
    """The commit of each change, by the name of the change."""

    def git(self, *words: str) -> str:
        """What Git says."""
        names = ("Reviewer", "reviewer@example.org")
        who = {
            f"GIT_{part}_{what}": value
            for part in ("AUTHOR", "COMMITTER")
            for what, value in zip(("NAME", "EMAIL"), names, strict=True)
        }
        when = {f"GIT_{part}_DATE": "2026-11-20T12:00:00Z" for part in ("AUTHOR", "COMMITTER")}
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(
            command, env={**os.environ, **who, **when, **plain}, capture_output=True, text=True, check=True
        ).stdout.strip()

    def good(self, id: str) -> Path:
        """The file of a record."""
        return self.folder / "goods" / f"{id}.yaml"

    def write(self, id: str, text: str) -> None:
        """Writes a record."""
        self.good(id).write_text(text, encoding="utf-8")

    def edit(self, id: str, old: str, new: str) -> None:
        """Replaces a part of a record, which must be there."""
        text = self.good(id).read_text(encoding="utf-8")
        assert old in text
        self.write(id, text.replace(old, new))

    def commit(self, name: str) -> None:
        """Keeps all that was changed as one commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", name)
        self.commits[name] = self.git("rev-parse", "HEAD")


CHANGES: list[Callable[[History], None]] = []


def change(make: Callable[[History], None]) -> Callable[[History], None]:
    """One commit of the proposal, named as the function."""
    CHANGES.append(make)
    return make


@change
def an_account_swap_hidden_among_typo_fixes(history: History) -> None:
    for id in TYPOS:
        history.edit(id, "recieve", "receive")
    history.edit("typo-3", OLD_ACCOUNT, NEW_ACCOUNT)


@change
def another_owner(history: History) -> None:
    history.edit("owner-changes", "Institute of Owner Changes", "Friendly Holdings")


@change
def a_rename_that_leaves_nothing(history: History) -> None:
    history.git("mv", "goods/old-id.yaml", "goods/new-id.yaml")


@change
def a_rename_with_a_tombstone(history: History) -> None:
    history.write("moved-there", history.good("moved-id").read_text(encoding="utf-8"))
    tombstone = "name: Moved Id\nremoved:\n  on: 2026-11-20\n  reason: renamed\n  replaced_by: moved-there\n"
    history.write("moved-id", tombstone)


@change
def a_duplicate_under_another_name(history: History) -> None:
    text = record("copycat", name="Completely Different")
    text = text.replace("github.com/copycat/copycat", "www.github.com/Original/original.git")
    history.write("copycat", text.replace("https://copycat.example.com/", "http://original.example.com"))


@change
def a_mass_edit_of_sixty_goods(history: History) -> None:
    for id in MASS:
        history.edit(id, "spdx: GPL-3.0-only", "spdx: GPL-3.0-or-later")
        history.edit(id, "  - education\n", "  - education\n  - agriculture\n")


@change
def another_license(history: History) -> None:
    history.edit("one-license", "spdx: GPL-3.0-only", "spdx: MIT")


@change
def another_host_of_the_website(history: History) -> None:
    history.edit("host-changes", "https://host-changes.example.com/", "https://host-changes.example.net/")


@change
def another_repository(history: History) -> None:
    address = "https://github.com/repository-changes/repository-changes"
    history.edit("repository-changes", address, "https://github.com/somebody-else/repository-changes")


@change
def a_file_deleted(history: History) -> None:
    history.good("deleted").unlink()


@change
def a_proper_tombstone(history: History) -> None:
    text = history.good("discontinued").read_text(encoding="utf-8")
    history.write("discontinued", f"{text}removed:\n  on: 2026-11-20\n  reason: discontinued\n")


@change
def a_new_good_with_errors(history: History) -> None:
    text = record("faulty-newcomer").replace("topics:\n  - blood-banks\n", "licence: MIT\n")
    history.write("faulty-newcomer", text + FUNDING.replace("typo-3", "faulty-newcomer"))


@change
def an_old_problem_left_alone(history: History) -> None:
    source = "sources:\n  - https://example.com/a\n"
    history.edit("old-problem", "sources:\n", source)
    history.edit("old-problem", "name: Old Problem\n", "name: Old Problem\naliases:\n  - Aged Trouble\n")


@change
def tooling_together_with_data(history: History) -> None:
    (history.folder / "tooling").mkdir()
    (history.folder / "tooling" / "hook.py").write_text("print()\n", encoding="utf-8")
    for name in ("requirements.txt", "setup.py"):
        (history.folder / name).write_text("# Runs before the check.\n", encoding="utf-8")
    (history.folder / ".github" / "workflows").mkdir(parents=True)
    (history.folder / ".github" / "workflows" / "check.yml").write_text("on: push\n", encoding="utf-8")
    (history.folder / "notes.txt").write_text("a\n", encoding="utf-8")


@change
def an_order_that_means_nothing(history: History) -> None:
    history.edit("reordered", "  - health\n  - education\n", "  - education\n  - health\n")


@change
def a_text_that_wants_to_act(history: History) -> None:
    history.edit("injected", "Lets nurses recieve records of injected without a network.", f"'{INJECTED}'")
    history.write(
        "injected", history.good("injected").read_text("utf-8") + f"developed_in:\n  - '{INJECTED[:60]}'\n"
    )
    (history.folder / "goods" / "@octocat ![x](y)|`z`.yaml").write_text("name: <b>x</b>\n", encoding="utf-8")


@change
def an_honest_extension(history: History) -> None:
    extended = "documentation: https://docs.honest.example.com/\nrepositories:\n  - url: https://github.com/honest/app\n"
    history.edit("honest", "repositories:\n", extended)
    history.edit("honest", "https://honest.example.com/", "https://www.honest.example.com/start")


@change
def a_contact_of_a_person(history: History) -> None:
    history.edit("leaks", "without a network.", f"without a network, ask {MAIL}.")


@change
def what_is_no_record(history: History) -> None:
    (history.folder / "goods" / "linked.yaml").symlink_to("/etc/passwd")
    history.write("too-large", "# " + "x" * 200_000)
    history.write("unreadable", "name: [\n")
    folder = history.folder / "goods" / "folder"
    folder.mkdir()
    (folder / "inner.yaml").write_text(record("inner"), encoding="utf-8")


def make_history(folder: Path) -> History:
    """The whole repository."""
    history = History(folder=folder)
    folder.mkdir()
    shutil.copytree(ROOT / "schema", folder / "schema")
    lay_settings(folder)
    (folder / "goods").mkdir()
    for id in (*MASS, *TYPOS, *OTHERS):
        history.write(id, record(id))
    history.write("typo-3", record("typo-3") + FUNDING)
    history.write("old-problem", record("old-problem") + "sources:\n  - http://example.com/b\n")
    history.git("init", "-q", "-b", "main")
    history.commit("start")
    history.git("checkout", "-q", "-b", "proposal")
    for make in CHANGES:
        make(history)
        history.commit(re.sub("_", " ", make.__name__))
    history.git("checkout", "-q", "main")
    history.edit("mass-00", "blood-banks", "cold-chain")
    history.commit("main goes on")
    return history
