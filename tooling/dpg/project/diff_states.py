"""The states of the collection that ``dpg diff`` compares, wherever they are kept."""

from collections.abc import Mapping
from pathlib import Path

from dpg.importers.dump import InvalidDump
from dpg.model.differences import RawRecord
from dpg.model.record_changes import Pair
from dpg.project.errors import UsageError
from dpg.project.git.objects import commit_of, records_at
from dpg.project.imports.dump import read_dump
from dpg.project.review.sides import folder_of
from dpg.records.folder import RecordFile, list_records, read_records
from dpg.records.schema import Schema
from dpg.records.source import parse_source

Stored = bytes | RawRecord | None
"""One record as it is kept: a file, or plain data; ``None`` for a file that was not read."""
State = Mapping[str, Stored]
"""One state of the collection, by id."""

_DUMP = Path("api") / "v1" / "goods.full.json"


def read_state(name: str, project: Path, schema: Schema) -> State:
    """The records that a person names.

    Args:
        name: a folder that holds ``goods/``, a folder of records, a site, a dump, or a commit of the project.
        project: where commits are looked for.
        schema: of the dumps.

    Raises:
        UsageError: if there is no such thing.
    """
    path = Path(name)
    if (path / _DUMP).is_file():
        return _of_dump(path / _DUMP, schema)
    if path.is_file():
        return _of_dump(path, schema)
    if path.is_dir():
        files = list_records(folder_of(name) or path)
        return _of_files(read_records(files, [file.name for file in files]))
    return _of_files(records_at(project, [commit_of(project, name)])[0])


def _of_files(files: list[RecordFile]) -> State:
    return {file.id: file.content for file in files}


def _of_dump(path: Path, schema: Schema) -> State:
    try:
        records = read_dump(path, schema)
    except InvalidDump as error:
        raise UsageError(
            f"{path} is no dump of a catalogue. {error}", "Take one from data/ of a site."
        ) from None
    return {record["id"]: {key: value for key, value in record.items() if key != "id"} for record in records}


def pairs_of(before: State, after: State, schema: Schema) -> list[Pair]:
    """The records of the older state that are not stored byte for byte in the newer one."""
    return [
        Pair(id, _record(stored, schema), _record(after.get(id), schema), id in after)
        for id, stored in sorted(before.items())
        if id not in after or stored is None or type(stored) is not type(after[id]) or stored != after[id]
    ]


def come_of(before: State, after: State, schema: Schema) -> Mapping[str, RawRecord]:
    """The records that only the newer state has and that can be read."""
    found = ((id, _record(stored, schema)) for id, stored in sorted(after.items()) if id not in before)
    return {id: record for id, record in found if record is not None}


def name_of(stored: Stored, schema: Schema) -> str:
    """What a good is called; empty where that cannot be read."""
    name = (_record(stored, schema) or {}).get("name")
    return name if isinstance(name, str) else ""


def _record(stored: Stored, schema: Schema) -> RawRecord | None:
    if not isinstance(stored, bytes):
        return stored
    data = parse_source(stored, schema.shape).data
    return data if isinstance(data, dict) else None
