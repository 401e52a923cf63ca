"""Read a copy of a log, from a folder or a server, and compare every file with the entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from dpg.transparency.checkpoint import CHECKPOINT, MOST_ENTRIES, Checkpoint, parse_checkpoint
from dpg.transparency.fault import LogFault
from dpg.transparency.leaf import Leaf, parse_leaf
from dpg.transparency.merkle import MerkleTree, tree_of
from dpg.transparency.note import LONGEST, Note, cosignatures_of
from dpg.transparency.tiles import (
    LONGEST_TILE,
    Tile,
    content_of,
    count_of,
    entries_of,
    length_of,
    parse_path,
    tiles_of,
)

KEYS = "vkey"
"""File with the public keys of the log, one per line."""
COSIGNATURES = "cosignatures"
"""Folder with a file of signature lines for the checkpoint of each size."""


class Reader(Protocol):
    """Access to the files of a log."""

    def content(self, path: str, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a file, or ``None`` if it does not exist."""

    def paths(self) -> list[str] | None:
        """Return all files, or ``None`` if they cannot be listed."""


@dataclass(frozen=True)
class LogCopy:
    """A copy of a log. Only its parts were parsed, and nothing was verified."""

    checkpoint: Checkpoint
    note: Note
    """The checkpoint with all its signatures."""
    entries: Sequence[bytes]

    @cached_property
    def tree(self) -> MerkleTree:
        """The tree of the entries."""
        return tree_of(self.entries)

    @cached_property
    def leaves(self) -> Sequence[Leaf]:
        """The entries, parsed.

        Raises:
            LogFault: if one of them is not about a record.
        """
        return [parse_leaf(entry, f"Entry {index}") for index, entry in enumerate(self.entries)]


def read_head(reader: Reader) -> tuple[Checkpoint, Note]:
    """Read the checkpoint with its co-signatures.

    Raises:
        LogFault: if it is missing or invalid.
    """
    content = reader.content(CHECKPOINT, LONGEST + 1)
    if content is None:
        raise LogFault("The log is missing: it has no checkpoint.")
    checkpoint, note = parse_checkpoint(content)
    if checkpoint.size > MOST_ENTRIES:
        raise LogFault(f"The checkpoint claims {checkpoint.size:,} entries, more than this program reads.")
    path = f"{COSIGNATURES}/{checkpoint.size}"
    more = cosignatures_of(reader.content(path, LONGEST + 1) or b"", path)
    # Anybody can propose co-signatures, so none of them may speak for the log.
    return checkpoint, note.with_signatures(one for one in more if one.name != checkpoint.origin)


def read_log(reader: Reader) -> LogCopy:
    """Read the checkpoint and all entries.

    Raises:
        LogFault: if a file is missing or has another structure.
    """
    checkpoint, note = read_head(reader)
    entries: list[bytes] = []
    for tile in tiles_of(checkpoint.size):
        if tile.level is None:
            entries += entries_of(_read(reader, tile, LONGEST_TILE + 1), tile)
    return LogCopy(checkpoint, note, entries)


def problems_of(log: LogCopy, reader: Reader) -> Iterator[str]:
    """Compare every file of a log with its entries.

    Args:
        log: the log as read.
        reader: the same copy.

    Yields:
        One sentence for each problem.
    """
    if log.tree.root() != log.checkpoint.root:
        yield "The entries do not give the root hash of the checkpoint: an entry was changed, or history was rewritten."
    for tile in tiles_of(log.checkpoint.size):
        if tile.level is not None:
            yield from _problems_of_tile(tile, log, reader)
    current = {tile.path for tile in tiles_of(log.checkpoint.size)}
    for path in sorted(set(reader.paths() or ()) - current):
        if path.startswith("tile/"):
            yield from _problems_of_other(path, log, reader)
    yield from _problems_of_leaves(log)


def _problems_of_tile(tile: Tile, log: LogCopy, reader: Reader) -> Iterator[str]:
    try:
        found = _read(reader, tile, length_of(tile) + 1)
    except LogFault as fault:
        yield str(fault)
        return
    if len(found) != length_of(tile):
        word = "too long" if len(found) > length_of(tile) else "cut off"
        yield f"{tile.path} is {word}."
    elif found != content_of(tile, log.entries, log.tree):
        yield f"{tile.path} does not match the entries."


def _problems_of_other(path: str, log: LogCopy, reader: Reader) -> Iterator[str]:
    """Check a file that the current tree does not need, such as a partial tile of an older checkpoint."""
    tile = parse_path(path)
    if tile is None:
        yield f"{path} is not a file of a log."
    elif tile.end > count_of(tile.level, log.checkpoint.size):
        yield f"{path} is beyond the {log.checkpoint.size:,} entries of the checkpoint."
    else:
        expected = content_of(tile, log.entries, log.tree)
        if reader.content(path, len(expected) + 1) != expected:
            yield f"{path} does not match the entries."


def _problems_of_leaves(log: LogCopy) -> Iterator[str]:
    try:
        leaves = log.leaves
    except LogFault as fault:
        yield str(fault)
        return
    seen: dict[tuple[str, str], tuple[int, Leaf]] = {}
    for index, leaf in enumerate(leaves):
        before, last = seen.get(leaf.record, (0, replace(leaf, sha256=None)))
        if last.sha256 == leaf.sha256:
            yield f"Entry {index} repeats entry {before}: nothing changed in {leaf.kind} {leaf.id}."
        seen[leaf.record] = index, leaf


def _read(reader: Reader, tile: Tile, most: int) -> bytes:
    """Read a tile.

    Raises:
        LogFault: if it is missing.
    """
    content = reader.content(tile.path, most)
    if content is None:
        raise LogFault(f"{tile.path} is missing.")
    return content
