"""Read the records of a commit from Git objects, without a checkout, since commits are untrusted input."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dpg import kinds
from dpg.kinds import AnyKind
from dpg.model.attestation import FOLDER, AttestationFile
from dpg.model.catalogue import CommitTime
from dpg.model.characters import visible
from dpg.model.other_files import OtherFile, holds_markup, may_hold_markup
from dpg.model.value_types import LocalId
from dpg.project.commit_time import wanted_seconds
from dpg.project.errors import UsageError
from dpg.project.git.run import run_git
from dpg.records.attestation_files import MAX_BYTES as LONGEST
from dpg.records.attestation_files import is_attestation_path, parse_attestation
from dpg.records.fault import Fault
from dpg.records.file_rules import NOT_A_FILE
from dpg.records.folder import RecordFile, is_record_name, may_hold_files, name_faults, twins_of
from dpg.records.limits import MAX_BYTES
from dpg.records.source_rules import TOO_LARGE

_PLAIN = "100644"
_PROGRAM = "100755"
_FOLDER = "040000"
_LINKS = ("120000", "160000")
"""Modes of links to other files and to other repositories."""
_ODD = {
    "100755": ("This file is executable.", "Make it a plain file: chmod -x."),
    "120000": ("This is a link; links are not followed.", "Put the record itself here."),
    _FOLDER: (
        "This is a folder, not a record.",
        "Records lie directly in {folder}/: move them there, and delete the folder.",
    ),
    "160000": ("This is another repository, not a record.", "Put the record itself here."),
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of a folder of records in a commit."""

    kind: AnyKind
    name: str
    mode: str
    object: str
    size: int


def commit_of(project: Path, name: str) -> str:
    """Return the full hash of a commit.

    Raises:
        UsageError: If there is no such commit.
    """
    found = run_git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found is None:
        raise UsageError(
            f"“{visible(name)}” is no commit and no folder of records.",
            f"Name a branch, a tag, a commit, or a folder that holds {kinds.KINDS[0].folder}/.",
        )
    return found.decode().strip()


def merge_base(project: Path, base: str, head: str) -> str:
    """Return the merge base of two commits.

    Raises:
        UsageError: If they have no common history in this clone.
    """
    found = run_git(project, "merge-base", base, head)
    if found is None:
        raise UsageError(
            "These commits have no common history here.", "Fetch more of it: git fetch --unshallow."
        )
    return found.decode().strip()


def commit_time_at(project: Path, commit: str) -> CommitTime:
    """Return ``SOURCE_DATE_EPOCH`` if set, otherwise the committer time of a commit."""
    wanted = wanted_seconds()
    if wanted is None:
        wanted = int(_read(project, "show", "--no-patch", "--format=%ct", commit).split()[-1])
    return CommitTime(seconds=wanted, commit=commit)


def changed_outside(project: Path, base: str, head: str) -> tuple[OtherFile, ...]:
    """Return the changed files between two commits that are neither records nor attestations, sorted by path."""
    output = _read(project, "diff-tree", "-r", "-z", "--no-renames", "--relative", base, head)
    facts = output.split(b"\0")
    files = {
        os.fsdecode(path): one.decode().split() for one, path in zip(facts[::2], facts[1::2], strict=False)
    }
    others = [path for path in files if not _is_record(path) and not is_attestation_path(path)]
    acting = _with_markup(
        project, {path: files[path][3] for path in others if _is_text(path, files[path][1])}
    )
    return tuple(
        OtherFile(path=path, is_link=files[path][1] in _LINKS, has_markup=path in acting)
        for path in sorted(others)
    )


def _is_text(path: str, mode: str) -> bool:
    return mode in (_PLAIN, _PROGRAM) and may_hold_markup(path)


def _with_markup(project: Path, objects: Mapping[str, str]) -> set[str]:
    """Return the paths of texts with HTML that can act, from their Git hashes."""
    contents = contents_of(project, sorted({*objects.values()}))
    return {path for path, object in objects.items() if holds_markup(contents[object])}


def records_at(project: Path, commits: Iterable[str]) -> list[list[RecordFile]]:
    """Return the records of each commit. Files in several commits are read once."""
    listed = [
        [entry for kind in kinds.KINDS for entry in _entries(project, commit, kind)] for commit in commits
    ]
    wanted = {
        entry.object
        for entries in listed
        for entry in entries
        if entry.mode in (_PLAIN, _PROGRAM) and entry.size <= MAX_BYTES
    }
    contents = contents_of(project, sorted(wanted))
    return [_files(entries, contents) for entries in listed]


def attestations_at(project: Path, commit: str) -> list[AttestationFile]:
    """Return the attestations of a commit, sorted by path."""
    output = _read(project, "ls-tree", "-r", "-z", "-l", commit, "--", f"{FOLDER}/")
    objects: dict[str, str] = {}
    for line in filter(None, output.split(b"\0")):
        facts, _, path = line.partition(b"\t")
        mode, _, object, size = facts.decode().split()
        is_readable = mode == _PLAIN and int(size) <= LONGEST
        objects[os.fsdecode(path)] = object if is_readable else ""
    contents = contents_of(project, sorted({*objects.values()} - {""}))
    paths = filter(is_attestation_path, sorted(objects))
    return [parse_attestation(path, contents.get(objects[path])) for path in paths]


def _is_record(path: str) -> bool:
    folder, _, rest = path.partition("/")
    kind = next((kind for kind in kinds.KINDS if kind.folder == folder), None)
    name, _, inner = rest.partition("/")
    return kind is not None and is_record_name(name) and not (kind.has_files and inner)


def _entries(project: Path, commit: str, kind: AnyKind) -> list[Entry]:
    output = _read(project, "ls-tree", "-z", "-l", commit, "--", f"{kind.folder}/")
    entries = [_entry(line, kind) for line in output.split(b"\0") if line]
    names = {entry.name for entry in entries}
    wanted = (entry for entry in entries if is_record_name(entry.name) and not _holds_files(entry, names))
    return sorted(wanted, key=lambda entry: entry.name)


def _holds_files(entry: Entry, names: Collection[str]) -> bool:
    return entry.mode == _FOLDER and may_hold_files(entry.kind, entry.name, names)


def _entry(line: bytes, kind: AnyKind) -> Entry:
    facts, _, path = line.partition(b"\t")
    mode, _, object, size = facts.decode().split()
    name = os.fsdecode(path).removeprefix(f"{kind.folder}/")
    return Entry(kind=kind, name=name, mode=mode, object=object, size=int(size) if size.isdigit() else 0)


def _files(entries: Sequence[Entry], contents: Mapping[str, bytes]) -> list[RecordFile]:
    twins = {
        kind.name: twins_of(entry.name for entry in entries if entry.kind is kind) for kind in kinds.KINDS
    }
    return [_file(entry, contents, twins[entry.kind.name](entry.name)) for entry in entries]


def _file(entry: Entry, contents: Mapping[str, bytes], twins: Sequence[str]) -> RecordFile:
    stem = entry.name.removesuffix(".yaml")
    named = () if entry.mode == _FOLDER else name_faults(entry.name, stem, twins)
    faults = (*_faults_of(entry), *named)
    content = contents.get(entry.object) if entry.mode in (_PLAIN, _PROGRAM) else None
    path = f"{entry.kind.folder}/{entry.name}"
    return RecordFile(kind=entry.kind, path=path, id=LocalId(stem), content=content, faults=faults)


def _faults_of(entry: Entry) -> Iterator[Fault]:
    if entry.mode != _PLAIN:
        message, hint = _ODD.get(entry.mode, ("This is not a plain file.", "Put the record itself here."))
        yield Fault(NOT_A_FILE.id, (1, 1), message, hint.format(folder=entry.kind.folder))
    elif entry.size > MAX_BYTES:
        message = f"The file has {entry.size:,} bytes; a record has at most {MAX_BYTES:,}."
        yield Fault(TOO_LARGE.id, (1, 1), message, "Shorten its texts or lists.")


def contents_of(project: Path, objects: Sequence[str]) -> dict[str, bytes]:
    """Return the content of files by Git hash.

    Raises:
        UsageError: If Git lacks one of them.
    """
    output = _read(project, "cat-file", "--batch", stdin="".join(f"{one}\n" for one in objects).encode())
    contents: dict[str, bytes] = {}
    place = 0
    for one in objects:
        end = output.index(b"\n", place)
        facts = output[place:end].split()
        if len(facts) != 3:
            raise UsageError("Git does not have all files of these commits.", "Fetch them whole.")
        size = int(facts[2])
        contents[one] = output[end + 1 : end + 1 + size]
        place = end + size + 2
    return contents


def _read(project: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    output = run_git(project, *arguments, stdin=stdin)
    if output is None:
        raise UsageError("Git could not read these commits.", f"Try `git {arguments[0]}` with them.")
    return output
