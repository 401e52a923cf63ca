"""Files of members that were fetched once, kept by their SHA-256, so that a build without a network can use them again."""

import os
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from dpg.project.folder_exchange import sync


class WrongFile(Exception):
    """A file isn't the one that the record describes."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file by its content."""

    member: str
    """Id of the member."""
    bytes: int
    sha256: str


def kept(wanted: Wanted, folder: Path) -> Path | None:
    """Return a file that is here already; ``None`` if it isn't, or it has been damaged."""
    path = folder / wanted.sha256
    try:
        return path if digest_of(path) == wanted.sha256 else None
    except FileNotFoundError:
        return None


def keep(draft: Path, wanted: Wanted, folder: Path) -> Path:
    """Give a file its name, if it is the wanted one.

    Raises:
        WrongFile: If it has another content. It is deleted.
    """
    size, digest = draft.stat().st_size, digest_of(draft)
    if digest != wanted.sha256 or size != wanted.bytes:
        draft.unlink()
        about = f"{size:,} bytes with the SHA-256 {digest[:12]}…"
        raise WrongFile(
            f"It has {about}, and the record says {wanted.bytes:,} bytes with {wanted.sha256[:12]}…."
        )
    path = folder / wanted.sha256
    sync(draft)
    os.replace(draft, path)
    sync(folder)
    return path


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
