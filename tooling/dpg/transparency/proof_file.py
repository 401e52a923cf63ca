"""Proof files (``.tlog-proof``): one entry, its place in the tree, and the checkpoint."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dpg.transparency.checkpoint import Checkpoint, parse_checkpoint
from dpg.transparency.copy import LogCopy
from dpg.transparency.fault import LogFault
from dpg.transparency.leaf import Leaf, parse_leaf
from dpg.transparency.merkle import HASH_SIZE, leaf_hash, verify_inclusion
from dpg.transparency.note import LONGEST, Note, decode_base64

ENDING = ".tlog-proof"
_HEAD = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})\Z", re.ASCII)
_MOST_HASHES = 64


@dataclass(frozen=True, kw_only=True)
class Proof:
    """The proof that an entry is in a log."""

    entry: bytes
    """The entry; in the file it is the extra data."""
    index: int
    hashes: Sequence[bytes]
    checkpoint: Checkpoint
    note: Note
    """The checkpoint with its signatures."""

    @property
    def content(self) -> bytes:
        """The proof as a file."""
        lines = [_HEAD, f"extra {_base64(self.entry)}", f"index {self.index}", *map(_base64, self.hashes), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note.content

    @property
    def leaf(self) -> Leaf:
        """The entry, parsed.

        Raises:
            LogFault: if it is not about a record.
        """
        return parse_leaf(self.entry, "The entry")

    @property
    def is_valid(self) -> bool:
        """Whether the entry is in the tree of the checkpoint. Signatures are another question."""
        head = self.checkpoint
        return verify_inclusion(self.hashes, self.index, head.size, leaf_hash(self.entry), head.root)


def prove(log: LogCopy, index: int) -> Proof:
    """Return the proof that an entry is in a log."""
    return Proof(
        entry=log.entries[index],
        index=index,
        hashes=log.tree.inclusion_proof(index, log.checkpoint.size),
        checkpoint=log.checkpoint,
        note=log.note,
    )


def parse_proof(content: bytes) -> Proof:
    """Parse a proof file. Nothing in it is verified.

    Raises:
        LogFault: if it is not a proof, or does not carry its entry.
    """
    if len(content) > 2 * LONGEST:
        raise LogFault("The proof is too long.")
    head, _, rest = content.partition(b"\n\n")
    first, extra, index, *hashes = [*head.decode("ascii", "replace").split("\n"), "", ""]
    if first != _HEAD:
        raise LogFault(f"This is not a proof: it does not begin with {_HEAD}.")
    entry = decode_base64(extra.removeprefix("extra ")) if extra.startswith("extra ") else None
    if not entry:
        raise LogFault("The proof does not carry the entry that it is about.")
    place = _INDEX.match(index)
    found = [decode_base64(one) for one in hashes[:-2]]
    path = [one for one in found if one is not None and len(one) == HASH_SIZE]
    if not place or len(path) != len(found) or len(path) > _MOST_HASHES:
        raise LogFault("The proof has a line that is neither its index nor a hash.")
    checkpoint, note = parse_checkpoint(rest, "The checkpoint of the proof")
    return Proof(entry=entry, index=int(place[1]), hashes=path, checkpoint=checkpoint, note=note)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
