"""Take single files out of what another job or an earlier run left, after a check of their form. Nothing of it is run."""

import json
import re
from pathlib import Path

from robots.programs import CommandError

MOST_BYTES = 20_000_000
_LOCK_LINE = re.compile(
    r"|\s*#[^\n]*"
    r"|[A-Za-z0-9][A-Za-z0-9._-]*(\[[A-Za-z0-9,._-]+\])?==[A-Za-z0-9.!+_-]+( ; [^\n\\]*)?( \\)?"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
)
"""A line of a lock file: empty, a comment, a pinned package with its marker, or a hash."""


def take_lock(received: Path, name: str, into: Path) -> None:
    """Copy a lock file.

    Raises:
        CommandError: If it is missing, no plain file, or holds anything but pinned packages and hashes.
    """
    text = _text_of(received / name)
    for number, line in enumerate(text.splitlines(), 1):
        if not _LOCK_LINE.fullmatch(line):
            raise CommandError(f"{name}, line {number}: neither a pinned package nor a hash.")
    (into / name).write_text(text, encoding="utf-8")


def take_json(received: Path, name: str, into: Path) -> None:
    """Copy a file that holds a JSON object.

    Raises:
        CommandError: If it is missing, no plain file, or holds anything else.
    """
    text = _text_of(received / name)
    try:
        is_object = isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise CommandError(f"{name}: not a JSON object.")
    (into / name).write_text(text, encoding="utf-8")


def _text_of(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        raise CommandError(f"{path.name}: missing, or no plain file.")
    if path.stat().st_size > MOST_BYTES:
        raise CommandError(f"{path.name}: larger than {MOST_BYTES:,} bytes.")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CommandError(f"{path.name}: not in UTF-8.") from None
