"""The state of a log in a folder."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.project.verify.published_site import Folder
from dpg.transparency.checkpoint import CHECKPOINT, Checkpoint
from dpg.transparency.copy import KEYS, LogCopy, problems_of, read_log
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import PrivateKey, PublicKey, parse_public_key, sign
from dpg.transparency.leaf import Leaf
from dpg.transparency.merkle import tree_of
from dpg.transparency.note import LONGEST
from dpg.transparency.tiles import WIDTH, content_of, tiles_of

FOLDER = "log"
"""Folder of the state, in a project and on a site."""


class LogChanged(Exception):
    """Another publication changed the log after it was read."""


def has_log(folder: Path) -> bool:
    """Return whether a folder contains the state of a log."""
    return (folder / CHECKPOINT).is_file()


def open_log(folder: Path) -> LogCopy:
    """Read the log of a folder and check that it is complete.

    Raises:
        UsageError: If there is no log, or it is inconsistent.
    """
    if not has_log(folder):
        raise UsageError(
            f"The log is missing: {folder} has no checkpoint.",
            "Fetch the branch `log`, or start the first log of this catalogue with --new.",
        )
    reader = Folder(folder, str(folder))
    try:
        log = read_log(reader)
        problem = next(problems_of(log, reader), "")
    except LogFault as fault:
        problem = str(fault)
    if problem:
        raise UsageError(
            f"The log in {folder} is inconsistent. {problem}", "Fetch it again; never repair it."
        )
    return log


def new_log(folder: Path, origin: str) -> LogCopy:
    """Return a log without entries, for a folder without a log.

    Raises:
        UsageError: If there is a log already.
    """
    if has_log(folder):
        raise UsageError(f"There is a log in {folder} already.", "Leave out --new to append to it.")
    checkpoint = Checkpoint(origin=origin, size=0, root=tree_of(()).root())
    return LogCopy(checkpoint, checkpoint.note, ())


def public_keys(folder: Path) -> list[PublicKey]:
    """Return the public keys of a log, from its own files.

    Raises:
        UsageError: If they are invalid.
    """
    return keys_in(Folder(folder, str(folder)).content(KEYS, LONGEST) or b"")


def keys_in(content: bytes) -> list[PublicKey]:
    """Parse a file of public keys, one per line.

    Raises:
        UsageError: If one of them is invalid.
    """
    try:
        return [parse_public_key(line) for line in content.decode("utf-8", "replace").splitlines()]
    except LogFault as fault:
        raise UsageError(f"The public key of the log is invalid. {fault}") from None


def append(folder: Path, log: LogCopy, leaves: Sequence[Leaf], keys: Sequence[PrivateKey]) -> Checkpoint:
    """Append entries to the log of a folder and replace its checkpoint.

    Args:
        folder: the state.
        log: the log as it was read from there.
        leaves: new entries.
        keys: keys that sign the checkpoint; without any, it is unsigned.

    Returns:
        The new checkpoint.

    Raises:
        LogChanged: If the folder has another checkpoint by now; nothing was written.
    """
    entries = [*log.entries, *(leaf.content for leaf in leaves)]
    tree = tree_of(entries)
    checkpoint = Checkpoint(origin=log.checkpoint.origin, size=len(entries), root=tree.root())
    signatures = [sign(checkpoint.note, key) for key in keys]
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        _refuse_changed(folder, log)
        for tile in tiles_of(checkpoint.size):
            _write(folder / tile.path, content_of(tile, entries, tree))
        if keys:
            _write(folder / KEYS, "".join(f"{key.public.vkey}\n" for key in keys).encode())
        _write(folder / CHECKPOINT, checkpoint.note.with_signatures(signatures).content)
        _delete_covered(folder, checkpoint.size)
    return checkpoint


def _refuse_changed(folder: Path, log: LogCopy) -> None:
    found = Folder(folder, str(folder)).content(CHECKPOINT, LONGEST)
    is_as_read = found.startswith(log.note.text.encode()) if found else not log.entries
    if not is_as_read:
        raise LogChanged


def _write(path: Path, content: bytes) -> None:
    """Write a file that appears complete or not at all."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    os.replace(draft, path)


def _delete_covered(folder: Path, size: int) -> None:
    """Delete the partial tiles whose full tile exists, as the format allows."""
    for tile in tiles_of(size):
        if tile.width == WIDTH:
            path = folder / tile.path
            shutil.rmtree(path.with_name(f"{path.name}.p"), ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which ends with the process."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
