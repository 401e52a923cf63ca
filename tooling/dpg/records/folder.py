"""List and read the files of a folder of records. Only file names and file types are checked here."""

import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dpg.kinds import AnyKind, kind_in_folder
from dpg.model.characters import visible
from dpg.model.value_types import LocalId
from dpg.records import file_rules as rules
from dpg.records.fault import Fault
from dpg.records.limits import MAX_BYTES

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_ENDINGS = re.compile(r"(?:\.(?:ya?ml|json|txt|bak|orig))+\Z", re.I)
"""Endings of file names that belong to no id."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
_PAGES = frozenset(
    ("index", "404", "api", "feed", "feeds", "a-z", "assets", "by", "data", "new", "compare", "null")
)


Twins = Callable[[str], Sequence[str]]
"""Returns the file names that some file systems treat as equal to a given one, including itself."""


@dataclass(frozen=True, kw_only=True)
class RecordFile:
    """One file of a folder of records."""

    kind: AnyKind
    """Kind of its record, derived from its folder."""
    path: str
    """Path as shown to people: relative to the project if the file is inside it."""
    id: LocalId
    """Stem of the file, even if it is not a valid id."""
    content: bytes | None
    """Content, cut one byte after the size limit of a record; ``None`` if it was not read."""
    faults: tuple[Fault, ...] = ()


class UnreadRecord(NamedTuple):
    """One file of a folder of records that was not read yet."""

    path: Path
    kind: AnyKind
    shown: str
    """Path as shown to people."""
    twins: Sequence[str]
    """Names in the folder that some file systems treat as equal to its own, which is one of them."""

    @property
    def stem(self) -> LocalId:
        """Stem of the file, even if it is not a valid id."""
        return LocalId(self.path.name.removesuffix(".yaml"))

    def unread(self) -> RecordFile:
        """Return the file without its content."""
        return RecordFile(kind=self.kind, path=self.shown, id=self.stem, content=None)

    def read(self) -> RecordFile:
        """Read the file."""
        content, faults = _content(self.path, self.kind)
        if content is not None or not self.path.is_dir() or self.path.is_symlink():
            faults += tuple(name_faults(self.path.name, self.stem, self.twins))
        return RecordFile(kind=self.kind, path=self.shown, id=self.stem, content=content, faults=faults)


def list_records(folder: Path) -> list[Path]:
    """Return the entries of a folder that are or should be records, sorted by name."""
    names = set(os.listdir(folder))
    kind = kind_in_folder(folder.absolute().name)
    folders = {name for name in names if may_hold_files(kind, name, names) and (folder / name).is_dir()}
    return [folder / name for name in sorted(filter(is_record_name, names - folders))]


def may_hold_files(kind: AnyKind, name: str, names: Collection[str]) -> bool:
    """Return whether a folder of this name may hold files that belong to a record.

    Args:
        kind: Kind of the records around it.
        name: Name of the folder.
        names: Names of everything around it.
    """
    return kind.has_files and f"{name}.yaml" in names


def is_record_name(name: str) -> bool:
    """Return whether a folder entry with this name is or should be a record."""
    return bool(name) and not name.startswith(".") and name != "README.md"


def read_records(paths: Sequence[Path], shown: Sequence[str]) -> list[RecordFile]:
    """Read files. ``shown`` holds their paths as shown to people, in the same order."""
    return [one.read() for one in unread_records(paths, shown)]


def unread_records(paths: Sequence[Path], shown: Sequence[str]) -> list[UnreadRecord]:
    """Return files to read later; see ``read_records``."""
    kind_of_folder = cache(kind_in_folder_at)
    kinds = [kind_of_folder(os.path.dirname(path)) for path in paths]
    names: dict[str, list[str]] = defaultdict(list)
    for path, kind in zip(paths, kinds, strict=True):
        names[kind.name].append(path.name)
    twins = {kind: twins_of(found) for kind, found in names.items()}
    return [
        UnreadRecord(path, kind, name, twins[kind.name](path.name))
        for path, kind, name in zip(paths, kinds, shown, strict=True)
    ]


def kind_of_path(path: Path) -> AnyKind:
    """Return the kind of record in a file, derived from its folder."""
    return kind_in_folder_at(os.path.dirname(path))


def kind_in_folder_at(path: str) -> AnyKind:
    """Return the kind of the records in a folder."""
    return kind_in_folder(os.path.basename(os.path.abspath(path)))


def _content(path: Path, kind: AnyKind) -> tuple[bytes | None, tuple[Fault, ...]]:
    # Do not open links or devices, which could read outside files or block.
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return None, (_not_a_file(path, error, kind),)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None, (_not_a_file(path, None, kind),)
        return _read_at_most(handle, MAX_BYTES + 1), ()
    except OSError as error:
        return None, (_not_a_file(path, error, kind),)
    finally:
        os.close(handle)


def _read_at_most(handle: int, most: int) -> bytes:
    content = os.read(handle, most)
    while len(content) < most and (more := os.read(handle, most - len(content))):
        content += more
    return content


def _not_a_file(path: Path, error: OSError | None, kind: AnyKind) -> Fault:
    if path.is_symlink():
        message, hint = "This is a link; links are not followed.", "Put the record itself here."
    elif path.is_dir():
        message = "This is a folder, not a record."
        hint = f"Records lie directly in {kind.folder}/: move them there, and delete the folder."
    elif error is not None:
        message, hint = f"This file cannot be read: {error.strerror}.", "Look at its permissions."
    else:
        message, hint = "This is not a plain file.", "Put the record itself here."
    return Fault(rules.NOT_A_FILE.id, (1, 1), message, hint)


def name_faults(name: str, stem: str, twins: Sequence[str] = ()) -> Iterator[Fault]:
    """Yield the faults of a file name.

    Args:
        name: File name.
        stem: File name without its extension.
        twins: Names in the folder that some file systems treat as equal to it.
    """
    if not name.endswith(".yaml") or not ID_PATTERN.match(stem) or not 2 <= len(stem) <= 60:
        readable = visible(name)
        message = f"“{readable}” is not the name of a record."
        hint = "Use 2 to 60 small letters a–z, digits and single hyphens, and end in .yaml"
        # Do not show a sensitive name as a suggested id either.
        near = suggest_id(_ENDINGS.sub("", name)) if readable != "…" else ""
        near = near if len(near) >= 2 and near not in _DEVICES and near not in _PAGES else ""
        hint = f"{hint}, such as {near}.yaml." if near else f"{hint}."
        if near == _ENDINGS.sub("", name).casefold() and _ENDINGS.search(name) and not name.endswith(".yaml"):
            hint = f"Rename it to {near}.yaml. Your file manager may hide the extension."
        yield Fault(rules.BAD_ID.id, (1, 1), message, hint)
    elif stem in _DEVICES or stem in _PAGES:
        message = f"“{stem}” cannot be an id: it is a device on some systems or a page of the site."
        yield Fault(rules.RESERVED_ID.id, (1, 1), message, f"Add a word, such as {stem}-project.yaml.")
    if len(twins) > 1:
        both = " and ".join(visible(twin) for twin in twins)
        yield Fault(
            rules.SAME_ID.id,
            (1, 1),
            f"Some systems cannot tell these files apart: {both}.",
            "Keep one of them.",
        )


def suggest_id(name: str) -> str:
    """Return the id for a name; empty if the name has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def twins_of(names: Iterable[str]) -> Twins:
    """Return a function that finds the names that some file systems treat as equal to a given one."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_folded(name)].append(name)
    return lambda name: groups.get(_folded(name), ())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
