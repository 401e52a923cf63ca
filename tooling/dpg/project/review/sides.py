"""Read the two states of the collection that a review compares: commits or folders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dpg import kinds
from dpg.kinds import AnyKind, kind_in_folder
from dpg.model.attestation import AttestationFile
from dpg.model.catalogue import CommitTime
from dpg.model.characters import visible
from dpg.model.other_files import OtherFile
from dpg.model.review import State, StateFile
from dpg.project.commit_time import commit_time_of
from dpg.project.errors import UsageError
from dpg.project.git.objects import (
    attestations_at,
    changed_outside,
    commit_of,
    commit_time_at,
    merge_base,
    records_at,
)
from dpg.records.attestation_files import read_attestations
from dpg.records.folder import RecordFile, list_records, name_faults, read_records
from dpg.records.shape import Shape
from dpg.records.source import parse_source

_SHORT = 12
"""Number of digits shown of a commit hash."""


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The files of both states."""

    base: str
    """The older state, as shown to people."""
    head: str
    """The newer state, as shown to people."""
    before: Sequence[RecordFile]
    after: Sequence[RecordFile]
    outside: tuple[OtherFile, ...] | None
    """Other changed files, by path; ``None`` if only records were compared."""
    as_of: CommitTime | None
    """Time against which both are checked: that of the newer state."""
    base_commit: str = ""
    """Full hash of the older state; empty for a folder."""
    attestations: tuple[Sequence[AttestationFile], Sequence[AttestationFile]] = ((), ())
    """Attestations before and after."""


def read_sides(project: Path, base: str, head: str) -> Sides:
    """Read both states. For two commits, the older state is their merge base, as in a pull request.

    Raises:
        UsageError: If one of them is neither a commit nor a folder of records.
    """
    folders = [record_folders(name) for name in (base, head)]
    if any(folders):
        return _mixed(project, (base, head), folders)
    newer = commit_of(project, head)
    older = merge_base(project, commit_of(project, base), newer)
    before, after = records_at(project, (older, newer))
    return Sides(
        base=older[:_SHORT],
        head=newer[:_SHORT],
        before=before,
        after=after,
        outside=changed_outside(project, older, newer),
        as_of=commit_time_at(project, newer),
        base_commit=older,
        attestations=(attestations_at(project, older), attestations_at(project, newer)),
    )


def record_folders(name: str) -> list[Path]:
    """Return the folders of records inside a folder, or the folder itself if it is one; otherwise none."""
    folder = Path(name)
    inside = [folder / kind.folder for kind in kinds.KINDS if (folder / kind.folder).is_dir()]
    is_one = folder.is_dir() and folder.absolute().name in {kind.folder for kind in kinds.KINDS}
    return inside or ([folder] if is_one else [])


def _mixed(project: Path, names: tuple[str, str], folders: Sequence[list[Path]]) -> Sides:
    files = [
        _of_folders(folder) if folder else records_at(project, [commit_of(project, name)])[0]
        for name, folder in zip(names, folders, strict=True)
    ]
    older = "" if folders[0] else commit_of(project, names[0])
    newer = "" if folders[1] else commit_of(project, names[1])
    return Sides(
        base=visible(names[0]),
        head=visible(names[1]),
        before=files[0],
        after=files[1],
        outside=None,
        as_of=commit_time_at(project, newer) if newer else commit_time_of(project),
        base_commit=older,
        attestations=(_attestations(project, names[0], older), _attestations(project, names[1], newer)),
    )


def _attestations(project: Path, name: str, commit: str) -> Sequence[AttestationFile]:
    """Return the attestations of a commit, or else of a folder."""
    if commit:
        return attestations_at(project, commit)
    return read_attestations(record_folders(name)[0].absolute().parent)


def _of_folders(folders: Sequence[Path]) -> list[RecordFile]:
    return [file for folder in folders for file in _of_folder(folder)]


def _of_folder(folder: Path) -> list[RecordFile]:
    try:
        paths = list_records(folder)
    except OSError as error:
        raise UsageError(f"The folder “{visible(str(folder))}” cannot be read: {error.strerror}.") from None
    kind = kind_in_folder(folder.absolute().name)
    return read_records(paths, [f"{kind.folder}/{path.name}" for path in paths])


def states_of(sides: Sides, kind: AnyKind, shape: Shape) -> tuple[State, State]:
    """Parse the files of one kind in both states. Unchanged files are parsed once."""
    after: State = {file.id: _held(file, shape) for file in sides.after if file.kind is kind}
    before: State = {
        file.id: _known(file, after) or _held(file, shape) for file in sides.before if file.kind is kind
    }
    return before, after


def _known(file: RecordFile, after: State) -> StateFile | None:
    held = after.get(file.id)
    same = held and (held.content, held.refusal) == (file.content, _refusal(file))
    return held if same else None


def _held(file: RecordFile, shape: Shape) -> StateFile:
    data = parse_source(file.content, shape).data if file.content is not None else None
    return StateFile(
        path=file.path,
        content=file.content,
        record=data if isinstance(data, dict) else None,
        refusal=_refusal(file),
        named=not any(name_faults(file.path.removeprefix(f"{file.kind.folder}/"), file.id)),
    )


def _refusal(file: RecordFile) -> str:
    return " ".join(fault.message for fault in file.faults)
