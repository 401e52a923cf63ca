"""``dpg import dump``: restore record files from a dump, without overwriting any."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from dpg import kinds
from dpg.importers.dump import (
    InvalidDump,
    Record,
    records_of_csv,
    records_of_json,
    records_of_lines,
    records_of_sqlite,
)
from dpg.kinds import GOOD, AnyKind
from dpg.outputs.dumps.csv_files import path_of
from dpg.project.collection import open_database
from dpg.project.errors import UsageError
from dpg.project.read_only_query import lock
from dpg.records.canonical import Refusal, lay_out
from dpg.records.folder import ID_PATTERN
from dpg.records.schema import Schema, Schemas
from dpg.reports.summary import counted, logged
from dpg.tables.relation_plan import plan_of

_KINDS = "goods.full.json, goods.ndjson, goods.sqlite or the datapackage.json beside the CSV files"


_WHOLE = (".sqlite", "datapackage.json")
"""Endings of the names of dumps that hold every kind of record."""


def import_dumps(paths: Sequence[str], project: Path, into: Path | None, schemas: Schemas) -> int:
    """Write every record that does not exist yet.

    Args:
        paths: Dumps.
        project: The folder that holds the folders of records.
        into: Folder for all records instead of the folder of their kind.
        schemas: Schemas of the records.

    Returns:
        1 if a record is invalid or differs from the existing file, otherwise 0.

    Raises:
        UsageError: If a file is not a dump.
    """
    written, same, left = 0, 0, []
    for kind, record in _records([Path(path) for path in paths], schemas):
        id, text = record["id"], _text(record, schemas.of(kind))
        target = (into or project / kind.folder) / f"{id}.yaml"
        if text is None or not ID_PATTERN.match(id):
            left.append(f"{logged(id)}: it is no record that the schema allows.")
        elif not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            written += 1
        elif target.read_text("utf-8") == text:
            same += 1
        else:
            left.append(f"{logged(str(target))}: another record is there; it was left as it is.")
    print("\n".join([*left, f"{counted(written, 'record', 'records')} written, {same:,} there already."]))
    return int(bool(left))


def _records(paths: Sequence[Path], schemas: Schemas) -> Iterator[tuple[AnyKind, Record]]:
    for path in paths:
        whole = path.name.endswith(_WHOLE)
        for kind in kinds.KINDS if whole else (kind_of_dump(path),):
            try:
                yield from ((kind, record) for record in read_dump(path, schemas.of(kind), kind))
            except InvalidDump as error:
                raise UsageError(f"{path} cannot be imported. {error}", f"Name {_KINDS}.") from None


def kind_of_dump(path: Path) -> AnyKind:
    """Return the kind of record in a dump, by the beginning of its name; the main kind for any other name."""
    return next((kind for kind in kinds.KINDS if path.name.startswith(f"{kind.plural}.")), kinds.KINDS[0])


def read_dump(path: Path, schema: Schema, kind: AnyKind = GOOD) -> Sequence[Record]:
    """Return the records of one kind in a dump, each with its ``id``.

    Raises:
        InvalidDump: If the file is not a dump.
    """
    if path.suffix == ".json" and path.name != "datapackage.json":
        return records_of_json(path.read_bytes())
    if path.suffix == ".ndjson":
        return records_of_lines(path.read_bytes())
    plan = plan_of(schema.published, kind)
    if path.suffix == ".sqlite":
        with closing(open_database(str(path))) as base:
            lock(base)
            base.text_factory = str  # Invalid UTF-8 raises an error.
            return records_of_sqlite(base, plan, schema.shape)
    if path.name == "datapackage.json":
        files = {name: path.parent / path_of(relation) for name, relation in plan.relations.items()}
        tables = {name: file.read_bytes() for name, file in files.items() if file.is_file()}
        return records_of_csv(tables, plan, schema.shape)
    raise InvalidDump("Its name has none of the endings of a dump.")


def _text(record: Mapping[str, Any], schema: Schema) -> str | None:
    data = {key: value for key, value in record.items() if key != "id"}
    if not schema.accepts(data):
        return None
    text = lay_out(data, schema.shape)
    return None if isinstance(text, Refusal) else text
