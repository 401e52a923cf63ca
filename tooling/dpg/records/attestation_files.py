"""List, read and parse the files of attestations: ``attestations/<good>/<name>.json``."""

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from dpg.model.attestation import FOLDER, AttestationFile
from dpg.model.characters import bad_characters, visible
from dpg.model.problem import Finding
from dpg.records.folder import ID_PATTERN

MAX_BYTES = 32 * 1024
"""Maximum size of a file in bytes; an attestation has about 2,000."""
_MAX_DEPTH = 8
_MAX_DIGITS = 78
"""Digits of the largest number of 256 bits."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_END = ".json"


class _Refused(Exception):
    """The text is not acceptable JSON; the message is one sentence."""


def read_attestations(project: Path) -> list[AttestationFile]:
    """Return the attestations of a project, sorted by path. A missing folder counts as empty."""
    folder = project / FOLDER
    return [_read(path, path.relative_to(project).as_posix()) for path in _listed(folder)]


def _listed(folder: Path) -> Iterator[Path]:
    """Yield the files of each good, and whatever is there that should not be. Links are not followed."""
    if folder.is_symlink():
        yield folder
    elif folder.is_dir():
        for name in sorted(filter(_counts, os.listdir(folder))):
            inner = folder / name
            if inner.is_symlink() or not inner.is_dir():
                yield inner
            else:
                yield from (inner / file for file in sorted(filter(_counts, os.listdir(inner))))


def _counts(name: str) -> bool:
    return not name.startswith(".") and name != "README.md"


def is_attestation_path(path: str) -> bool:
    """Return whether a path below the project is or should be that of an attestation."""
    folder, _, rest = path.partition("/")
    return folder == FOLDER and all(map(_counts, rest.split("/")))


def _read(path: Path, shown: str) -> AttestationFile:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return parse_attestation(shown, None)
    with os.fdopen(handle, "rb") as file:
        content = file.read(MAX_BYTES + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None
    return parse_attestation(shown, content)


def parse_attestation(path: str, content: bytes | None) -> AttestationFile:
    """Return the file of an attestation.

    Args:
        path: Path of the file below the project.
        content: Its content, cut after the limit; ``None`` if it is no plain file that can be read.
    """
    parts = path.split("/")
    good, name = (parts[1], parts[2].removesuffix(_END)) if len(parts) == 3 else ("", "")
    try:
        _check_place(parts, good, name)
        return AttestationFile(path=path, good=good, name=name, content=content, document=_parsed(content))
    except _Refused as refusal:
        fault = Finding(pointer="", message=str(refusal), hint=f"See docs/{FOLDER}.md.")
        return AttestationFile(path=path, good=good, name=name, content=content, fault=fault)


def _check_place(parts: list[str], good: str, name: str) -> None:
    if not (len(parts) == 3 and parts[2].endswith(_END) and all(map(_is_id, (good, name)))):
        raise _Refused(
            f"An attestation is a file {FOLDER}/<good>/<name>.json; names have small letters, digits and single hyphens."
        )


def _is_id(name: str) -> bool:
    return bool(ID_PATTERN.match(name)) and 2 <= len(name) <= 60


def _parsed(content: bytes | None) -> Any:
    if content is None:
        raise _Refused("This is not a plain file that can be read.")
    if len(content) > MAX_BYTES:
        raise _Refused(f"The file has more than {MAX_BYTES:,} bytes.")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise _Refused("The file is not UTF-8.") from None
    if _depth(text) > _MAX_DEPTH:
        raise _Refused(f"The JSON is nested more than {_MAX_DEPTH} levels deep.")
    try:
        document = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        raise _Refused(f"The JSON is invalid at line {error.lineno}, column {error.colno}.") from None
    if any(_bad_texts(document)):
        raise _Refused("A text contains a character that cannot be shown.")
    return document


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in _STRING.sub("", text):
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"The key “{visible(twice)}” is there twice.")
    return found


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise _Refused(f"A number has more than {_MAX_DIGITS} digits.")
    return int(digits)


def _no_number(_: str) -> NoReturn:
    raise _Refused("All numbers must be whole numbers.")


def _bad_texts(value: Any) -> Iterator[str]:
    """Yield the characters of all keys and texts that must not be shown, such as lone surrogates."""
    inner: Iterable[Any] = ()
    if isinstance(value, str):
        yield from (character for _, character in bad_characters(value))
    elif isinstance(value, dict):
        inner = (*value.keys(), *value.values())
    elif isinstance(value, list):
        inner = value
    for one in inner:
        yield from _bad_texts(one)
