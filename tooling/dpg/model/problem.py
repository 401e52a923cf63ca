"""Findings of checks, and the problems reported to people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dpg.model.catalogue import Catalogue


class Severity(StrEnum):
    """Severity of a problem. Errors fail a check, warnings only with ``--strict``, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A fault found in a record, located by pointer."""

    pointer: str
    """JSON pointer to the value; empty for the whole record."""
    message: str
    """What is wrong: one plain sentence without control characters."""
    hint: str = ""
    """How to fix it, often the corrected text."""
    at_key: bool = False
    """Whether the key is wrong rather than its value."""
    severity: Severity | None = None
    """Severity of this finding where it is milder than its rule."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A check. Its id identifies the fault and never changes."""

    id: str
    severity: Severity
    title: str
    """The fault in a few words."""
    why: str
    """Why it matters, in one to three plain sentences: the text of its documentation page."""
    check: "Callable[[Any, Catalogue], Iterator[Finding]] | None" = None
    """Function that finds the fault in a typed record; ``None`` if parsing the file already finds it."""
    applies_to: tuple[str, ...] = ()
    """Names of the kinds of record it checks; empty for all kinds."""
    reads: Callable[[Any], object] | None = None
    """Returns what it reads of any record, if it compares records: as long as this is the same for all, so are its findings.
    ``None`` if it looks at one record alone."""

    @property
    def across(self) -> bool:
        """Whether the findings depend on other records too."""
        return self.reads is not None

    def covers(self, kind: str) -> bool:
        """Return whether it checks records of the kind with this name."""
        return not self.applies_to or kind in self.applies_to


@dataclass(frozen=True, kw_only=True, order=True)
class Place:
    """A position in a file. Lines and columns (in characters) start at 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A finding with its rule and its place in a file."""

    rule: str
    severity: Severity
    place: Place
    pointer: str
    message: str
    hint: str = ""
    source_line: str = ""
    """The line as written, for the caret; empty if the file cannot be shown."""
