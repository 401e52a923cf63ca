"""Signed notes: a text with signature lines."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass

from dpg.transparency.fault import LogFault

LONGEST = 1_000_000
"""Maximum length of a note in bytes."""
_MOST_SIGNATURES = 100
_LINE = re.compile(r"— (?P<name>\S+) (?P<signature>[A-Za-z0-9+/=]+)\Z")
_NAME = re.compile(r"[^\s+]+\Z")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signature line of a note."""

    name: str
    """Name of the key."""
    key_id: bytes
    """First four bytes of the signature line."""
    content: bytes
    """Bytes after the key ID."""

    @property
    def line(self) -> str:
        """The line with its end."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.content).decode()}\n"


@dataclass(frozen=True, kw_only=True)
class Note:
    """A text and its signatures. Nothing is verified yet."""

    text: str
    """Signed text with its final line end."""
    signatures: tuple[Signature, ...] = ()

    @property
    def content(self) -> bytes:
        """The note as a file. Without signatures, it is the text and a blank line."""
        return "".join([self.text, "\n", *(one.line for one in self.signatures)]).encode()

    def with_signatures(self, more: Iterable[Signature]) -> "Note":
        """Return the note with more signatures, without repetitions."""
        return Note(text=self.text, signatures=tuple(dict.fromkeys([*self.signatures, *more])))


def parse_note(content: bytes, name: str) -> Note:
    """Parse a note. A note without signature lines is accepted: an unsigned log has such a checkpoint.

    Args:
        content: the file.
        name: name of the file, for messages.

    Raises:
        LogFault: if it is not a note.
    """
    text, gap, lines = _text_of(content, name).rpartition("\n\n")
    if not gap:
        raise LogFault(f"{name} is not a signed note: it has no blank line before its signatures.")
    return Note(text=f"{text}\n", signatures=parse_signatures(lines, name))


def parse_signatures(lines: str, name: str) -> tuple[Signature, ...]:
    """Parse signature lines.

    Args:
        lines: the lines, each with its end.
        name: name of the file, for messages.

    Raises:
        LogFault: if one of the lines is not a signature line.
    """
    if lines and not lines.endswith("\n"):
        raise LogFault(f"{name} is cut off: its last line has no end.")
    written = lines.split("\n")[:-1]
    if len(written) > _MOST_SIGNATURES:
        raise LogFault(f"{name} has more than {_MOST_SIGNATURES} signatures.")
    return tuple(_signature(line, name) for line in written)


def cosignatures_of(content: bytes, name: str) -> tuple[Signature, ...]:
    """Parse a file of signature lines alone.

    Raises:
        LogFault: if it holds anything else.
    """
    return parse_signatures(_text_of(content, name), name)


def is_key_name(name: str) -> bool:
    """Return whether a text can be the name of a key."""
    return bool(_NAME.match(name)) and name.isprintable()


def decode_base64(text: str) -> bytes | None:
    """Decode base64 in its only valid form; ``None`` for anything else."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if base64.b64encode(content).decode() == text else None


def _text_of(content: bytes, name: str) -> str:
    if len(content) > LONGEST:
        raise LogFault(f"{name} is too long.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise LogFault(f"{name} is not UTF-8.") from None
    if _CONTROLS.search(text):
        raise LogFault(f"{name} contains a control character.")
    return text


def _signature(line: str, name: str) -> Signature:
    found = _LINE.match(line)
    signed = decode_base64(found["signature"]) if found else None
    if found is None or signed is None or len(signed) < 5 or not is_key_name(found["name"]):
        raise LogFault(f"{name} has a line that is not a signature.")
    return Signature(name=found["name"], key_id=signed[:4], content=signed[4:])
