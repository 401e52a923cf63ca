"""Read files of other registries, with limits on size and file type."""

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dpg.project.errors import UsageError
from dpg.records.fault import Fault
from dpg.records.source import Source, parse_foreign
from dpg.records.source_rules import (
    DUPLICATE_KEY,
    NOT_A_RECORD,
    NOT_UTF8,
    SEVERAL_DOCUMENTS,
    TOO_DEEP,
    UNUSED_YAML,
)

_MOST_BYTES = 1024 * 1024
"""Nominations have some ten thousand bytes, so larger files are rejected."""


class Unreadable(Exception):
    """A file cannot be imported. The message never quotes it, since it may contain personal data."""


def list_files(named: Sequence[str], endings: tuple[str, ...]) -> list[Path]:
    """Return the files named, and the files with such an extension in named folders, without duplicates.

    Raises:
        UsageError: If a path does not exist.
    """
    for name in named:
        if not os.path.lexists(name):
            raise UsageError(f"There is no file or folder “{name}”.", "Name files or folders of them.")
    return list(dict.fromkeys(file for name in named for file in _below(Path(name), endings)))


def _below(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    if not path.is_dir() or path.is_symlink():
        yield path
        return
    for folder, inner, names in os.walk(path):
        inner.sort()
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(endings))


def read_object(path: Path, most: int = _MOST_BYTES) -> Mapping[str, Any]:
    """Return the JSON object in a file of at most so many bytes.

    Raises:
        Unreadable: If it is not a JSON object.
    """
    try:
        data = json.loads(_content(path, most).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise Unreadable(f"It is not JSON: see line {error.lineno}, column {error.colno}.") from None
    except UnicodeDecodeError:
        raise Unreadable("It is not UTF-8 text.") from None
    except RecursionError:
        raise Unreadable("It is nested too deep.") from None
    except ValueError:
        raise Unreadable("It holds a number with too many digits.") from None
    if not isinstance(data, Mapping):
        raise Unreadable("It holds no set of keys with values.")
    return data


def read_yaml(path: Path) -> Mapping[str, Any]:
    """Return the mapping in a YAML file.

    Raises:
        Unreadable: If it is not a mapping in valid YAML, or has features that are not followed, such as aliases.
    """
    source = parse_foreign(_content(path))
    if source.faults:
        raise Unreadable(_reason_of(source.faults[0], source))
    assert isinstance(source.data, dict)
    return source.data


_REASONS = {
    DUPLICATE_KEY.id: "It has the same key twice",
    SEVERAL_DOCUMENTS.id: "It holds a second document",
    TOO_DEEP.id: "It is nested too deep",
    UNUSED_YAML.id: "It uses an alias, a merge key or a directive, which are not followed",
}
"""Faults whose own messages quote the file, or are about records."""


def _reason_of(fault: Fault, source: Source) -> str:
    if fault.rule == NOT_UTF8.id:
        return f"It is not UTF-8 text: see line {fault.mark[0]}."
    if fault.rule == NOT_A_RECORD.id:
        return re.sub(r"^(The file|This)|[;,].*", lambda found: "It" if found[1] else ".", fault.message)
    line, column = fault.mark
    reason = _REASONS.get(fault.rule) or f"It is not valid YAML. {fault.message.rstrip('.')}"
    if re.match(r" *\t", source.lines[line - 1]):
        reason = "It is not valid YAML. A tab indents a line; YAML allows only spaces there"
    return f"{reason}: see line {line}, column {column}."


def read_text(path: Path, most: int = _MOST_BYTES) -> str:
    """Return the text in a file of at most so many bytes.

    Raises:
        Unreadable: If it is not UTF-8.
    """
    try:
        return _content(path, most).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("It is not UTF-8 text.") from None


def digest_of(path: Path) -> str:
    """Return the SHA-256 digest of a file.

    Raises:
        Unreadable: If it cannot be read.
    """
    return hashlib.sha256(_content(path)).hexdigest()


def _content(path: Path, most: int = _MOST_BYTES) -> bytes:
    # Do not follow links out of the folder, and do not block on devices and pipes.
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        what = (
            "It is a link; links are not followed."
            if path.is_symlink()
            else f"It cannot be read: {error.strerror}."
        )
        raise Unreadable(what) from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Unreadable("It is not a plain file.")
        try:
            content = file.read(most + 1)
        except OSError as error:
            raise Unreadable(f"It cannot be read: {error.strerror}.") from None
    if len(content) > most:
        raise Unreadable(f"It has more than {most:,} bytes.")
    return content
