"""``goods.sqlite``: every table with its keys, full-text search, and views for common questions."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dpg.kinds import GOOD
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.dumps.full_text import fill_search
from dpg.outputs.dumps.questions import QUESTIONS
from dpg.outputs.output import OutputFile
from dpg.tables.relations import Column, Relation, children
from dpg.tables.rows import Row, Tables

_TYPES = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
_STORED = ("string", "integer", "number", "boolean", "date", "text")
_CACHE = 64_000
"""Kilobytes of a file's pages that are kept in memory."""
_COUNTERS = ((24, 28), (92, 100))
"""Start and end of the bytes in which SQLite counts changes of the file and stores its own version. Cleared, so that the file is
reproducible."""


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield the database file."""
    base = fill(dump)
    content = b"" if dump.scratch else _without_counters(base.serialize())
    base.close()
    yield OutputFile(f"{FOLDER}/goods.sqlite", _read(dump.scratch) if dump.scratch else content)


def _read(path: Path) -> bytes:
    """Return a database file without its counters. It is large, so they are cleared on the disk instead of in a copy."""
    with path.open("r+b") as file:
        for start, end in _COUNTERS:
            file.seek(start)
            file.write(bytes(end - start))
        file.seek(0)
        return file.read()


def _without_counters(content: bytes) -> bytes:
    cleared = bytearray(content)
    for start, end in _COUNTERS:
        cleared[start:end] = bytes(end - start)
    return bytes(cleared)


def fill(dump: Dump) -> sqlite3.Connection:
    """Return the database, in memory or in the scratch file of the dump. The caller closes it."""
    base = sqlite3.connect(dump.scratch or ":memory:", isolation_level=None)
    base.execute("PRAGMA page_size = 4096")
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute(f"PRAGMA cache_size = -{_CACHE}")
    base.execute("BEGIN")
    _fill_about(base, dump)
    for tables in dump.batches():
        _fill_tables(base, dump, tables)
    fill_search(base, dump)
    _fill_search_files(base, dump)
    _add_views(base, dump)
    base.execute("COMMIT")
    return base


def _add_views(base: sqlite3.Connection, dump: Dump) -> None:
    claims = [
        f"SELECT good, place, asserted_by FROM {quoted(relation.name)}"
        for relation in dump.relations.values()
        if "asserted_by" in relation.by_name and relation.kind is GOOD
    ]
    base.execute("CREATE VIEW listed AS SELECT * FROM goods WHERE removed_on IS NULL")
    base.execute(f"CREATE VIEW claims AS {' UNION ALL '.join(claims)}")
    for question in QUESTIONS:
        base.execute(f"CREATE VIEW {quoted(question.view)} AS {question.sql}")


def quoted(name: str) -> str:
    """Return a name quoted for SQL, since some keys, such as ``by`` and ``on``, are keywords."""
    return '"' + name.replace('"', '""') + '"'


def _fill_about(base: sqlite3.Connection, dump: Dump) -> None:
    base.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    _insert(base, "about", dump.about.items())
    base.execute("CREATE TABLE questions (view TEXT PRIMARY KEY, asks TEXT NOT NULL)")
    _insert(base, "questions", ((question.view, question.asks) for question in QUESTIONS))


def _fill_search_files(base: sqlite3.Connection, dump: Dump) -> None:
    """Add what ``dpg search`` reads: the files with which the page of all goods searches."""
    base.execute("CREATE TABLE search_files (path TEXT PRIMARY KEY, content BLOB NOT NULL)")
    _insert(base, "search_files", ((file.path, file.content) for file in dump.search_files()))


def _fill_tables(base: sqlite3.Connection, dump: Dump, tables: Tables) -> None:
    """Add rows to all tables; create those that are missing."""
    for relation in dump.relations.values():
        _fill_relation(base, relation, tables[relation.name])
    for plan in dump.plans:
        for relation, column, name in children(plan):
            _fill_list(base, relation, column, name, tables[relation.name])


def _fill_relation(base: sqlite3.Connection, relation: Relation, rows: Sequence[Row]) -> None:
    columns = [column for column in relation.columns if column.type in _STORED]
    lines = [_declared(column) for column in columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, relation.primary))})")
    if relation.kind and not relation.is_main:
        lines.append(f"FOREIGN KEY ({relation.owner}) REFERENCES {relation.kind.plural} (id)")
    base.execute(f"CREATE TABLE IF NOT EXISTS {quoted(relation.name)} ({', '.join(lines)})")
    names = [column.name for column in columns]
    _insert(base, relation.name, ([row.get(name) for name in names] for row in rows))
    if relation.nested:
        base.execute(
            f"CREATE INDEX IF NOT EXISTS {quoted(relation.name + '_part_of')} ON {quoted(relation.name)} ({relation.owner}, part_of)"
        )


def _declared(column: Column) -> str:
    line = f"{quoted(column.name)} {_TYPES.get(column.type, 'TEXT')}"
    if column.required:
        line += " NOT NULL"
    if column.type == "boolean":
        line += f" CHECK ({quoted(column.name)} IN (0, 1))"
    if column.refers_to and column.path:
        line += f" REFERENCES {column.refers_to} (id)"
    return line


def _fill_list(
    base: sqlite3.Connection, relation: Relation, column: Column, name: str, rows: Sequence[Row]
) -> None:
    keys = (relation.kind.name,) if relation.is_main and relation.kind else relation.primary
    value = "value TEXT NOT NULL" + (f" REFERENCES {column.refers_to} (id)" if column.refers_to else "")
    base.execute(
        f"CREATE TABLE IF NOT EXISTS {quoted(name)} ({' TEXT NOT NULL, '.join(keys)} TEXT NOT NULL, position INTEGER NOT NULL, {value},"
        f" PRIMARY KEY ({', '.join(keys)}, position),"
        f" FOREIGN KEY ({', '.join(keys)}) REFERENCES {quoted(relation.name)} ({', '.join(relation.primary)}))"
        " WITHOUT ROWID"
    )
    if column.vocabulary or column.refers_to or column.format == "language":  # often searched by value
        base.execute(f"CREATE INDEX IF NOT EXISTS {quoted(name + '_value')} ON {quoted(name)} (value)")
    _insert(
        base,
        name,
        (
            (*(row[key] for key in relation.primary), position, value)
            for row in rows
            for position, value in enumerate(row.get(column.name, ()))
        ),
    )


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    width = len(base.execute(f"SELECT * FROM {quoted(table)} LIMIT 0").description)
    base.executemany(f"INSERT INTO {quoted(table)} VALUES ({', '.join('?' * width)})", rows)
