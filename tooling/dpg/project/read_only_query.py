"""Run untrusted SQL: read-only, on one database, with limits on time and memory."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer

from dpg.model.spelling import nearest
from dpg.project.errors import UsageError

_READS = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE))
_LISTS = ("table_info", "table_xinfo", "table_list", "foreign_key_list")
"""Pragmas that list tables and columns."""
_PRAGMAS = frozenset(("data_version", *_LISTS))
"""Allowed pragmas. Full-text search uses ``data_version`` internally."""
_FORBIDDEN = frozenset(("load_extension", "fts3_tokenizer"))
_MOST_BYTES_OF_A_VALUE = 50_000_000
_MOST_MEMORY = 1_500_000_000
_QUOTED = re.compile(r"'[^']*'")
_HYPHENATED = re.compile(r"\b[A-Za-z]\w*(?:-\w+)+")
_TABLES = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name"


def lock(base: sqlite3.Connection) -> None:
    """Make a connection read-only."""
    base.execute(f"PRAGMA hard_heap_limit = {_MOST_MEMORY}")
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA query_only = ON")
    base.execute("PRAGMA temp_store = MEMORY")
    base.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES_OF_A_VALUE)
    base.text_factory = _text
    _open_virtual_tables(base)
    base.set_authorizer(_allowed)


def _open_virtual_tables(base: sqlite3.Connection) -> None:
    """Use each virtual table once, since SQLite declares it on first use, which the lock would deny."""
    for name in ("search", *(f"pragma_{name}" for name in _LISTS)):
        with suppress(sqlite3.Error):
            base.execute(f"SELECT * FROM {name} LIMIT 0")


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _allowed(action: int, one: str | None, two: str | None, _database: str | None, _view: str | None) -> int:
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if two in _FORBIDDEN else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and one in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def stopped_after(base: sqlite3.Connection, seconds: float, sql: str = "") -> Iterator[None]:
    """Interrupt a query after some seconds.

    Args:
        base: The connection.
        seconds: Time limit.
        sql: The query, for hints.

    Raises:
        UsageError: If the query fails or takes longer.
    """
    alarm = Timer(seconds, base.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _explained(error, base, seconds, sql) from None
    except MemoryError:
        raise UsageError("The query needs too much memory.", "Narrow it with WHERE or LIMIT.") from None
    finally:
        alarm.cancel()


def _explained(error: Exception, base: sqlite3.Connection, seconds: float, sql: str) -> UsageError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_AUTH or "query_only" in str(error) or code == sqlite3.SQLITE_READONLY:
        return UsageError("A query can only read.", "Begin it with SELECT or WITH.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return UsageError(f"The query was stopped after {seconds:g} seconds.", "--seconds gives it more.")
    message = str(error).rstrip(".")
    tables = _tables(base)
    return UsageError(f"SQLite says: {message}.", _hyphen(message, sql, tables) or _meant(message, tables))


def _hyphen(message: str, sql: str, tables: Sequence[str]) -> str:
    """Explain an error that a hyphen caused: SQL reads it as minus, and full-text search as the name of a column."""
    column = message.removeprefix("no such column: ")
    if found := re.search(rf"MATCH\s+'[^']*?(\w[\w-]*-{re.escape(column)}\b)", sql, re.I):
        return f"Put a word with a hyphen in double quotes: MATCH '\"{found[1]}\"'."
    words = [found[0] for found in _HYPHENATED.finditer(_QUOTED.sub("''", sql))]
    if column != message:
        words = [word for word in words if column in word.split("-")]
    if not words or (column == message and 'near "-"' not in message):
        return ""
    table = words[0].replace("-", "_")
    if table in tables:
        return f"Did you mean {table}?"
    return f"In SQL a hyphen is a minus: write '{words[0]}' for a text, or {table} for a name."


def _meant(message: str, tables: Sequence[str]) -> str:
    start, _, name = message.partition("no such table: ")
    if start or not name:
        return ""
    near = nearest(name, tables)
    return f"Did you mean {near}?" if near else f"There are {', '.join(tables)}."


def _tables(base: sqlite3.Connection) -> list[str]:
    try:
        names = [name for (name,) in base.execute(_TABLES)]
    except sqlite3.Error:
        return []
    return [name for name in names if not name.startswith(("search_", "sqlite_"))]
