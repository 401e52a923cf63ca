"""Append the changes of a publication to the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.log.digests import digests_at_head
from dpg.project.log.secret_keys import LOG_KEY, check_continuity, private_keys
from dpg.project.log.state import LogChanged, append, new_log, open_log, public_keys
from dpg.reports.summary import counted
from dpg.transparency.checkpoint import Checkpoint
from dpg.transparency.leaf import changes
from dpg.transparency.note import is_key_name

_ATTEMPTS = 3
_RETRY = "Another publication changed the log meanwhile; starting again from its checkpoint."


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Settings of one publication."""

    project: Path
    folder: Path
    new: str = ""
    """Name of a new log; empty to append to the existing one."""
    allow_unsigned: bool = False
    """Whether a signed log may become unsigned."""


def publish(publication: Publication) -> Iterator[str]:
    """Append an entry for each record that changed up to ``HEAD``.

    Yields:
        Sentences about what was done.

    Raises:
        UsageError: If the log is missing, inconsistent, or of another key.
    """
    for _ in range(_ATTEMPTS):
        try:
            yield from _publish(publication)
        except LogChanged:
            yield _RETRY
        else:
            return
    raise UsageError("Other publications keep changing the log.", "Try again when they have ended.")


def _publish(publication: Publication) -> Iterator[str]:
    folder, keys = publication.folder, private_keys(LOG_KEY)
    if publication.new and not is_key_name(publication.new):
        raise UsageError("The name of a log has no spaces and no plus sign.", "It looks like example.org/log")
    log = new_log(folder, publication.new) if publication.new else open_log(folder)
    check_continuity(log, keys, publication.allow_unsigned)
    digests, as_of = digests_at_head(publication.project)
    time = as_of.time.strftime("%Y-%m-%dT%H:%M:%SZ")
    leaves = [*changes(log.leaves, digests, as_of.commit, time)]
    signed = [key.public for key in keys]
    if not leaves and not publication.new and (not keys or signed == public_keys(folder)):
        yield f"Nothing changed: the log has {counted(len(log.entries), 'entry', 'entries')}."
        return
    checkpoint = append(folder, log, leaves, keys)
    yield f"{counted(len(leaves), 'entry', 'entries')} appended."
    yield _described(checkpoint)
    yield from (f"Signed by {key.vkey}." for key in signed)
    if not signed:
        yield f"The checkpoint is not signed: {LOG_KEY} is not set."


def _described(checkpoint: Checkpoint) -> str:
    size = counted(checkpoint.size, "entry", "entries")
    return f"The log {checkpoint.origin} has {size}; its root hash is {checkpoint.root_text}."
