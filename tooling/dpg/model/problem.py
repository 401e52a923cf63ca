"""What a gate or a rule notices, and what a person sees of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dpg.model.catalogue import Catalogue


class Severity(StrEnum):
    """How much a problem weighs: errors make a check fail, warnings only if it is asked to be strict, infos never."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a gate or a rule noticed, in the record's own terms."""

    pointer: str
    """JSON pointer to the value; the empty pointer is the whole record."""
    message: str
    """What is wrong, in one plain sentence, without control characters."""
    hint: str = ""
    """How to mend it, often the mended text itself."""
    at_key: bool = False
    """Whether the fault is the key rather than its value."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that must hold. Its id names the fault and never changes."""

    id: str
    severity: Severity
    title: str
    """The fault in a few words."""
    why: str
    """Why it matters, in one to three plain sentences: the text of its documentation page."""
    check: "Callable[[Any, Catalogue], Iterator[Finding]] | None" = None
    """Finds it in a typed record; absent for problems that reading the file itself finds."""
    applies_to: tuple[str, ...] = ()
    """Names of the kinds of record that it checks; empty for every kind."""
    across: bool = False
    """Whether other records decide too, so that it must look at all goods each time."""


@dataclass(frozen=True, kw_only=True, order=True)
class Place:
    """A position in a file, lines and columns counted from 1, columns in characters."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A finding with its rule and place: what a person sees."""

    rule: str
    severity: Severity
    place: Place
    pointer: str
    message: str
    hint: str = ""
    source_line: str = ""
    """The line of the file as written, for the caret; empty where the file cannot be shown."""
