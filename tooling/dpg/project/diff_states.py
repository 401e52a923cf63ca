"""Read the states of the collection that ``dpg diff`` compares: folders, sites, dumps or commits."""

from collections.abc import Mapping
from pathlib import Path

from dpg import kinds
from dpg.importers.dump import InvalidDump
from dpg.kinds import AnyKind
from dpg.model.differences import RawRecord
from dpg.model.record_changes import Pair
from dpg.project.errors import UsageError
from dpg.project.git.objects import commit_of, records_at
from dpg.project.imports.dump import kind_of_dump, read_dump
from dpg.project.review.sides import record_folders
from dpg.records.folder import RecordFile, list_records, read_records
from dpg.records.schema import Schema, Schemas
from dpg.records.source import parse_source

Stored = bytes | RawRecord | None
"""One record as stored: content of a file, or plain data; ``None`` for a file that was not read."""
State = Mapping[str, Stored]
"""The records of one kind in one state, by id."""

_API = Path("api") / "v1"


def read_state(name: str, project: Path, schemas: Schemas) -> Mapping[str, State]:
    """Return the records of a state, by kind name.

    Args:
        name: A folder with folders of records, a folder of records, a site, a dump, or a commit of the project.
        project: Project whose repository contains the commit.
        schemas: Schemas of the dumps.

    Raises:
        UsageError: If there is nothing of this name.
    """
    path, main = Path(name), kinds.KINDS[0]
    if (path / _dump(main)).is_file():
        dumps = {kind: path / _dump(kind) for kind in kinds.KINDS}
        return {
            kind.name: _of_dump(file, schemas.of(kind), kind)
            for kind, file in dumps.items()
            if file.is_file()
        }
    if path.is_file():
        kind = kind_of_dump(path)
        return {kind.name: _of_dump(path, schemas.of(kind), kind)}
    if path.is_dir():
        files = [file for folder in record_folders(name) or [path] for file in list_records(folder)]
        return _of_files(read_records(files, [file.name for file in files]))
    return _of_files(records_at(project, [commit_of(project, name)])[0])


def _dump(kind: AnyKind) -> Path:
    return _API / f"{kind.plural}.full.json"


def _of_files(files: list[RecordFile]) -> Mapping[str, State]:
    return {kind.name: {file.id: file.content for file in files if file.kind is kind} for kind in kinds.KINDS}


def _of_dump(path: Path, schema: Schema, kind: AnyKind) -> State:
    try:
        records = read_dump(path, schema, kind)
    except InvalidDump as error:
        raise UsageError(
            f"{path} is no dump of a catalogue. {error}", "Take one from data/ of a site."
        ) from None
    return {record["id"]: {key: value for key, value in record.items() if key != "id"} for record in records}


def pairs_of(before: State, after: State, schema: Schema) -> list[Pair]:
    """Return the records of the older state that are not identical in the newer one."""
    return [
        Pair(id, _record(stored, schema), _record(after.get(id), schema), id in after)
        for id, stored in sorted(before.items())
        if id not in after or stored is None or type(stored) is not type(after[id]) or stored != after[id]
    ]


def added_records(before: State, after: State, schema: Schema) -> Mapping[str, RawRecord]:
    """Return the valid YAML records that exist only in the newer state."""
    found = ((id, _record(stored, schema)) for id, stored in sorted(after.items()) if id not in before)
    return {id: record for id, record in found if record is not None}


def name_of(stored: Stored, schema: Schema) -> str:
    """Return the name of a record; empty if it cannot be parsed."""
    name = (_record(stored, schema) or {}).get("name")
    return name if isinstance(name, str) else ""


def _record(stored: Stored, schema: Schema) -> RawRecord | None:
    if not isinstance(stored, bytes):
        return stored
    data = parse_source(stored, schema.shape).data
    return data if isinstance(data, dict) else None
