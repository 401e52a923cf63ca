"""The folder of records: which files there are, and their bytes. Only names and kinds are judged here."""

import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dpg.kinds import AnyKind, kind_in_folder
from dpg.model.characters import visible
from dpg.model.value_types import LocalId
from dpg.records import file_rules as rules
from dpg.records.fault import Fault
from dpg.records.limits import MAX_BYTES

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
_PAGES = frozenset(
    ("index", "404", "api", "feed", "feeds", "a-z", "assets", "by", "data", "new", "compare", "null")
)


@dataclass(frozen=True, kw_only=True)
class RecordFile:
    """One file of the folder."""

    kind: AnyKind
    """The kind of record that it holds, as its folder tells."""
    path: str
    """As it is shown to people: relative to the project where it lies in it."""
    id: LocalId
    """The stem of the file, whether or not it may be an id."""
    content: bytes | None
    """Its bytes, at most one more than a record may have; absent if it was not read."""
    faults: tuple[Fault, ...] = ()


def list_records(folder: Path) -> list[Path]:
    """The entries of a folder that are, or should be, records; sorted by name."""
    return [folder / name for name in sorted(filter(is_record_name, os.listdir(folder)))]


def is_record_name(name: str) -> bool:
    """Whether an entry of the folder is, or should be, a record."""
    return bool(name) and not name.startswith(".") and name != "README.md"


def read_records(paths: Sequence[Path], shown: Sequence[str]) -> list[RecordFile]:
    """Reads files; ``shown`` are their names for people, in the same order."""
    twins = twins_of(path.name for path in paths)
    return [_read(path, name, twins(path.name)) for path, name in zip(paths, shown, strict=True)]


def _read(path: Path, shown: str, twins: Sequence[str]) -> RecordFile:
    kind = kind_of_path(path)
    content, faults = _content(path, kind)
    stem = path.name.removesuffix(".yaml")
    faults += tuple(name_faults(path.name, stem, twins))
    return RecordFile(kind=kind, path=shown, id=LocalId(stem), content=content, faults=faults)


def kind_of_path(path: Path) -> AnyKind:
    """Return the kind of record that a file holds, as its folder tells."""
    return kind_in_folder(os.path.basename(os.path.dirname(os.path.abspath(path))))


def _content(path: Path, kind: AnyKind) -> tuple[bytes | None, tuple[Fault, ...]]:
    # Neither links nor devices are opened, so nothing outside is read and nothing waits.
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
        message, hint = "This is a folder, not a record.", f"Records lie directly in {kind.folder}/."
    elif error is not None:
        message, hint = f"This file cannot be read: {error.strerror}.", "Look at its permissions."
    else:
        message, hint = "This is not a plain file.", "Put the record itself here."
    return Fault(rules.NOT_A_FILE.id, (1, 1), message, hint)


def name_faults(name: str, stem: str, twins: Sequence[str] = ()) -> Iterator[Fault]:
    """What is wrong with the name of a file, given with its stem and with the names that look the same."""
    if not name.endswith(".yaml") or not ID_PATTERN.match(stem) or not 2 <= len(stem) <= 60:
        readable = visible(name)
        message = f"“{readable}” is not the name of a record."
        hint = "Use 2 to 60 small letters a–z, digits and single hyphens, and end in .yaml"
        # What may not be shown is not shown in other letters either.
        near = suggest_id(stem.removesuffix(".yml")) if readable != "…" else ""
        yield Fault(rules.BAD_ID.id, (1, 1), message, f"{hint}, such as {near}.yaml." if near else f"{hint}.")
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
    """The id that a name would have, or an empty text where it has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")


def twins_of(names: Iterable[str]) -> Callable[[str], Sequence[str]]:
    """Tells for a name all those that some systems take for it, itself among them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_folded(name)].append(name)
    return lambda name: groups.get(_folded(name), ())


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
