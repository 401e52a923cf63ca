"""Compare two states of a site file by file."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Digests = Mapping[str, str]
"""SHA-256 as hexadecimal digits, by path relative to the root of the site."""


class FileFault(StrEnum):
    """How a published file differs from the expected one."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileDifference:
    """A file that differs from the expected one."""

    path: str
    flaw: FileFault
    is_listed: bool
    """Whether the site's own checksum list matches the file found: then list and file were changed together."""


@dataclass(frozen=True, kw_only=True)
class SiteComparison:
    """The result of comparing a site with its expected files."""

    site: str
    """Folder or address of the site, as given by the user."""
    serial: int | None
    commit: str
    """The commit it was compared with; empty if only with its own checksum list."""
    listed: int
    """Number of files in its checksum list."""
    looked_at: int
    """Number of files read."""
    findings: tuple[FileDifference, ...]
    notes: tuple[str, ...] = ()
    """Context for interpreting the result."""


def compare(expected: Digests, found: Digests, listed: Digests) -> tuple[FileDifference, ...]:
    """Return the files that differ from the expected ones, sorted by path.

    Args:
        expected: Expected files.
        found: Published files.
        listed: Files in the site's own checksum list.
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
