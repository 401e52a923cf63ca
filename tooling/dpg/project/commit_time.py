"""Timestamp of HEAD, used instead of the clock."""

import os
from pathlib import Path

from dpg.model.catalogue import CommitTime
from dpg.project.errors import UsageError
from dpg.project.git.run import run_git

_LATEST = 253_402_300_799
"""The last second of the year 9999."""


def commit_time_of(project: Path) -> CommitTime | None:
    """Return ``SOURCE_DATE_EPOCH`` if set, otherwise the committer time of ``HEAD``; ``None`` outside Git.

    Raises:
        UsageError: If ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    commit, seconds = _head(project)
    wanted = wanted_seconds()
    if wanted is not None:
        return CommitTime(seconds=wanted, commit=commit)
    return CommitTime(seconds=seconds, commit=commit) if commit else None


def wanted_seconds() -> int | None:
    """Return ``SOURCE_DATE_EPOCH``; ``None`` if it is not set.

    Raises:
        UsageError: If it is not a number of seconds.
    """
    wanted = os.environ.get("SOURCE_DATE_EPOCH")
    return None if wanted is None else _seconds(wanted)


def _seconds(wanted: str) -> int:
    if not (wanted.isascii() and wanted.isdigit() and int(wanted[:20]) <= _LATEST):
        raise UsageError(
            "SOURCE_DATE_EPOCH is not a number of seconds since 1970.",
            "Unset it, or set it to a whole number.",
        )
    return int(wanted)


def _head(project: Path) -> tuple[str, int]:
    output = (run_git(project, "log", "-1", "--format=%H %ct") or b"").decode().split()
    return (output[0], int(output[1])) if len(output) == 2 else ("", 0)
