"""Release notes: what is new in the program and which records changed; the tag must name the version of the program.

``make notes TAG=v0.2.0`` writes ``notes.md``. The version is in ``pyproject.toml`` and nowhere else.
"""

import re
import sys
import tomllib
from pathlib import Path

from dpg import kinds
from dpg.commands.diff import diff_of
from dpg.project.diff_states import read_state
from dpg.project.errors import UsageError
from dpg.project.git.run import run_git
from dpg.records.project_files import load_schemas
from dpg.reports.change_text import english
from dpg.reports.release_notes import as_notes
from dpg.reports.summary import counted

PROJECT = Path(__file__).parents[2]
_TAGS = "v[0-9]*"


def notes_of(project: Path, tag: str) -> str:
    """Return the notes of the release at ``HEAD``.

    Raises:
        UsageError: If the tag is not that of the version, or CHANGELOG.md has no section for it.
    """
    version = version_of(project)
    if tag != f"v{version}":
        hint = "Change the version there and commit it, or delete the tag."
        raise UsageError(f"The tag {tag} is not v{version}, the version in pyproject.toml.", hint)
    return f"## Program\n\n{changelog_of(project, version)}\n\n## Records\n\n{_records(project, tag)}"


def version_of(project: Path) -> str:
    """Return the version of the program."""
    version: str = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return version


def changelog_of(project: Path, version: str) -> str:
    """Return the section of a version in CHANGELOG.md, without its heading.

    Raises:
        UsageError: If there is none, or it is empty.
    """
    text = (project / "CHANGELOG.md").read_text("utf-8")
    section = re.search(
        rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)\n(.*?)(?=^## |\Z)", text, re.M | re.S
    )
    if section is None or not section[1].strip():
        hint = f"Rename “Unreleased” to “{version} (YYYY-MM-DD)”, and begin a new “Unreleased” above it."
        raise UsageError(f"CHANGELOG.md has no text for {version}.", hint)
    return section[1].strip()


def _records(project: Path, tag: str) -> str:
    """Return what became of the records since the last release."""
    schemas = load_schemas(project)
    last = run_git(project, "describe", "--tags", "--abbrev=0", f"--match={_TAGS}", "HEAD^")
    if last is None:
        state = read_state("HEAD", project, schemas)
        counts = [counted(len(state[kind.name]), kind.name, kind.plural) for kind in kinds.KINDS]
        return f"This is the first release, with {', '.join(counts)}.\n"
    before = last.decode().strip()
    diff = diff_of(before, "HEAD", project, schemas)._replace(new=tag)
    return f"Since {before}:\n\n{as_notes(diff, english(schemas))}"


def main(arguments: list[str]) -> int:
    """Write the notes of the release with a tag into a file."""
    tag, file = arguments
    try:
        Path(file).write_text(notes_of(PROJECT, tag), encoding="utf-8")
    except UsageError as error:
        print(f"{error.message} {error.hint}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
