"""Changed files that are no records, by what they decide."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class OtherFile(NamedTuple):
    """A changed file that is no record."""

    path: str
    is_link: bool = False
    """Whether it now refers to another file or repository."""


class Part(StrEnum):
    """Part of the project, the most serious first."""

    LINKS = "links"
    WORKFLOWS = "workflows"
    PROGRAM = "program"
    """The program with its schema and settings, and every file of unknown use."""
    TESTS = "tests"
    TEXTS = "texts"


_FOLDERS = {
    ".github": Part.WORKFLOWS,
    ".ci": Part.WORKFLOWS,
    "tests": Part.TESTS,
    "docs": Part.TEXTS,
}
_TEXTS = (".md", ".txt", "LICENSE", "CITATION.cff")
"""Ends of the names of texts in the top folder."""
_REQUIREMENTS = "requirements"
"""Beginning of the names of files with the libraries to install."""


def by_part(files: Iterable[OtherFile]) -> Mapping[Part, tuple[str, ...]]:
    """Return the paths of files by part, in the order of ``Part``; parts without files are missing."""
    found: dict[Part, list[str]] = {part: [] for part in Part}
    for file in files:
        found[_part_of(file)].append(file.path)
    return {part: tuple(sorted(paths)) for part, paths in found.items() if paths}


def _part_of(file: OtherFile) -> Part:
    folder, is_inside, _ = file.path.partition("/")
    if file.is_link:
        return Part.LINKS
    if is_inside:
        return _FOLDERS.get(folder, Part.PROGRAM)
    is_text = file.path.endswith(_TEXTS) and not file.path.startswith(_REQUIREMENTS)
    return Part.TEXTS if is_text else Part.PROGRAM
