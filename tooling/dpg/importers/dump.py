"""Convert dumps of this catalogue back to records, from JSON, NDJSON, CSV and SQLite."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.records.shape import Shape
from dpg.tables.cells import value_of
from dpg.tables.csv_text import parse_csv
from dpg.tables.relations import Plan, Relation, children
from dpg.tables.rows import Row, records_of

Record = Mapping[str, Any]


class InvalidDump(Exception):
    """The file is not a dump of a catalogue; the message is one sentence."""


def records_of_json(content: bytes) -> list[Record]:
    """Return the records of ``goods.full.json``.

    Raises:
        InvalidDump: if the content is something else.
    """
    return [_record(entry) for entry in entries_of_json(content)]


def entries_of_json(content: bytes) -> list[Mapping[str, Any]]:
    """Return the entries of any list document of the API.

    Raises:
        InvalidDump: if the content is something else.
    """
    data = _parsed(content)
    entries = data.get("result") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise InvalidDump("It holds no records.")
    if not all(isinstance(entry, dict) for entry in entries):
        raise InvalidDump("It holds something that is no record with an id.")
    return entries


def records_of_lines(content: bytes) -> list[Record]:
    """Return the records of ``goods.ndjson``.

    Raises:
        InvalidDump: if the content is something else.
    """
    return [_record(_parsed(line)) for line in content.split(b"\n") if line.strip()]


def records_of_csv(files: Mapping[str, bytes], plan: Plan, shape: Shape) -> list[Record]:
    """Return the records of the CSV tables.

    Args:
        files: the content of each table by name; a missing table counts as empty.
        plan: the structure of the tables.
        shape: the types and key order of a record.

    Raises:
        InvalidDump: if a table has a different structure.
    """
    tables = {name: list(_rows(files.get(name, b""), relation)) for name, relation in plan.relations.items()}
    return _records_from(tables, plan, shape)


def records_of_sqlite(base: sqlite3.Connection, plan: Plan, shape: Shape) -> list[Record]:
    """Return the records of ``goods.sqlite``.

    Raises:
        InvalidDump: if the tables have a different structure.
    """
    try:
        tables = {name: _stored(base, relation) for name, relation in plan.relations.items()}
        for relation, column, name in children(plan):
            _add_lists(base, relation, column.name, name, tables[relation.name])
    except sqlite3.Error as error:
        raise InvalidDump(f"It is no dump of this catalogue: {error}.") from None
    return _records_from(tables, plan, shape)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise InvalidDump("It is not JSON.") from None


def _record(entry: Any) -> Record:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise InvalidDump("It holds something that is no record with an id.")
    return entry


def _rows(content: bytes, relation: Relation) -> Iterator[Row]:
    if not content:
        return
    try:
        lines = parse_csv(content.decode("utf-8-sig"))
        names = next(lines, [])
        columns = {name: relation.by_name[name] for name in names if name in relation.by_name}
        for line in lines:
            cells = dict(zip(names, line, strict=True))
            values = {name: value_of(cells[name], column) for name, column in columns.items()}
            yield {name: value for name, value in values.items() if value is not None}
    except ValueError as error:
        raise InvalidDump(f"The table {relation.name} cannot be read: {error}.") from None


def _stored(base: sqlite3.Connection, relation: Relation) -> list[Row]:
    names = [column.name for column in relation.columns if column.type not in ("list", "digest")]
    booleans = {column.name for column in relation.columns if column.type == "boolean"}
    columns = ", ".join(f'"{name}"' for name in names)
    found = base.execute(f'SELECT {columns} FROM "{relation.name}" ORDER BY rowid')
    return [
        {
            name: bool(value) if name in booleans else value
            for name, value in zip(names, line, strict=True)
            if value is not None
        }
        for line in found
    ]


def _add_lists(
    base: sqlite3.Connection, relation: Relation, column: str, table: str, rows: Sequence[Row]
) -> None:
    keys = (relation.kind.name,) if relation.is_main and relation.kind else relation.primary
    by_key = {tuple(row[key] for key in relation.primary): row for row in rows}
    for *key, value in base.execute(
        f'SELECT {", ".join(keys)}, value FROM "{table}" ORDER BY {", ".join(keys)}, position'
    ):
        by_key[tuple(key)].setdefault(column, []).append(value)


def _records_from(tables: Mapping[str, list[Row]], plan: Plan, shape: Shape) -> list[Record]:
    try:
        return list(records_of(tables, plan, shape))
    except (KeyError, AttributeError, TypeError, ValueError):
        raise InvalidDump("Its tables do not belong together.") from None
