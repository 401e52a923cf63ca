"""Checkpoints: name, size and root hash of a log."""

import base64
import re
from dataclasses import dataclass

from dpg.transparency.fault import LogFault
from dpg.transparency.merkle import HASH_SIZE
from dpg.transparency.note import Note, decode_base64, parse_note

CHECKPOINT = "checkpoint"
"""Name of the file."""
MOST_ENTRIES = 50_000_000
"""Largest log that this program reads."""
_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """The state of a log."""

    origin: str
    """Name of the log."""
    size: int
    """Number of entries."""
    root: bytes
    """Root hash of the tree."""

    @property
    def note(self) -> Note:
        """The checkpoint as a note without signatures."""
        return Note(text=f"{self.origin}\n{self.size}\n{self.root_text}\n")

    @property
    def root_text(self) -> str:
        """Root hash in base64."""
        return base64.b64encode(self.root).decode()


def parse_checkpoint(content: bytes, name: str = CHECKPOINT) -> tuple[Checkpoint, Note]:
    """Parse a checkpoint. Its signatures are not verified.

    Args:
        content: the file.
        name: name of the file, for messages.

    Raises:
        LogFault: if it is not a checkpoint.
    """
    note = parse_note(content, name)
    origin, *rest = note.text.removesuffix("\n").split("\n")
    if len(rest) < 2 or not all([origin, *rest]):
        raise LogFault(f"{name} is not a checkpoint: it needs a name, a size and a root hash.")
    root = decode_base64(rest[1])
    if not _SIZE.match(rest[0]) or root is None or len(root) != HASH_SIZE:
        raise LogFault(f"{name} is not a checkpoint: its size or its root hash is invalid.")
    return Checkpoint(origin=origin, size=int(rest[0]), root=root), note
