"""Two states of a site held against each other, file by file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Digests = Mapping[str, str]
"""SHA-256 in hexadecimal digits, by the path below the site's root."""


class FileFault(StrEnum):
    """How a published file is not what it should be."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileDifference:
    """One file that is not what it should be."""

    path: str
    flaw: FileFault
    is_listed: bool
    """Whether the site's own list of checksums says what lies there: then the list was changed along with the file."""


@dataclass(frozen=True, kw_only=True)
class SiteComparison:
    """What came of holding a site against what it should be."""

    site: str
    """Where it is, as it was named."""
    serial: int | None
    commit: str
    """The commit that it was compared with; empty if only with its own list of checksums."""
    listed: int
    """How many files its list names."""
    looked_at: int
    """How many files were read."""
    findings: tuple[FileDifference, ...]
    notes: tuple[str, ...] = ()
    """What a reader should know to judge the findings."""


def compare(expected: Digests, found: Digests, listed: Digests) -> tuple[FileDifference, ...]:
    """The files that are not what they should be, by path.

    Args:
        expected: what should lie there.
        found: what lies there.
        listed: what the site itself says to lie there.
    """
    return tuple(
        FileDifference(
            path=path, flaw=_flaw(path, expected, found), is_listed=listed.get(path) == found.get(path)
        )
        for path in sorted(expected.keys() | found.keys())
        if expected.get(path) != found.get(path)
    )


def _flaw(path: str, expected: Digests, found: Digests) -> FileFault:
    if path not in found:
        return FileFault.MISSING
    return FileFault.CHANGED if path in expected else FileFault.ADDED
