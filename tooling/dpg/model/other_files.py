"""Changed files that are no records, by what they decide."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple


class OtherFile(NamedTuple):
    """A changed file that is no record."""

    path: str
    is_link: bool = False
    """Whether it now refers to another file or repository."""
    has_markup: bool = False
    """Whether it is a text with HTML that can act in a reader's browser."""


class Part(StrEnum):
    """Part of the project, the most serious first."""

    LINKS = "links"
    WORKFLOWS = "workflows"
    PROGRAM = "program"
    """The program with its schema and settings, what acts in a browser, and every file of unknown use."""
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
_SHOWN = (".md", ".txt", ".png", ".jpg", ".jpeg", ".gif", ".webp")
"""Ends of the names of files in the documentation that cannot act in a browser. All others are programs."""
_MARKUP = re.compile(
    rb"<(?:script|iframe|frame|object|embed|applet|svg|math|style|link|meta|base|form|img|image|video|audio|template|portal)\b"
    rb"|<[a-z][^>]*[\s/\"']style\s*=|\bon[a-z]{3,}\s*=|(?:java|vb)script:|data:text/html",
    re.IGNORECASE,
)
"""Matches HTML in a text that runs, loads or restyles something."""
_REQUIREMENTS = "requirements"
"""Beginning of the names of files with the libraries to install."""


def by_part(files: Iterable[OtherFile]) -> Mapping[Part, tuple[str, ...]]:
    """Return the paths of files by part, in the order of ``Part``; parts without files are missing."""
    found: dict[Part, list[str]] = {part: [] for part in Part}
    for file in files:
        found[_part_of(file)].append(file.path)
    return {part: tuple(sorted(paths)) for part, paths in found.items() if paths}


def may_hold_markup(path: str) -> bool:
    """Return whether a file is a text of the documentation, which becomes a page with its HTML."""
    return path.startswith("docs/") and path.endswith(_TEXTS)


def holds_markup(content: bytes) -> bool:
    """Return whether a text holds HTML that can act in a reader's browser."""
    return _MARKUP.search(content) is not None


def _part_of(file: OtherFile) -> Part:
    folder, is_inside, _ = file.path.partition("/")
    if file.is_link:
        return Part.LINKS
    if file.has_markup or (folder == "docs" and not file.path.endswith(_SHOWN)):
        return Part.PROGRAM
    if is_inside:
        return _FOLDERS.get(folder, Part.PROGRAM)
    is_text = file.path.endswith(_TEXTS) and not file.path.startswith(_REQUIREMENTS)
    return Part.TEXTS if is_text else Part.PROGRAM
