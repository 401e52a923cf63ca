"""What is said by records and by tables, as sets that can be compared: (good, place, value)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

Fact = tuple[str, str, Any]


def facts_of_records(records: Iterable[Mapping[str, Any]]) -> set[Fact]:
    """Every single value of every record."""
    return {(record["id"], place, value) for record in records for place, value in _leaves(record, "")}


def _leaves(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{place}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{place}/{number}")
    else:
        yield place, value


def facts_of_tables(tables: Mapping[str, Iterable[Mapping[str, Any]]], plan: Any) -> set[Fact]:
    """What tables say, cell by cell; columns that are only for reading say nothing new."""
    return {
        fact for name, rows in tables.items() if name in plan.relations for fact in _facts(name, rows, plan)
    }


def _facts(name: str, rows: Iterable[Mapping[str, Any]], plan: Any) -> Iterator[Fact]:
    for row in rows:
        good = row["id"] if name == "goods" else row["good"]
        if name == "goods":
            yield good, "/id", good
        if name == "texts":
            yield good, f"{row['place']}/{row['language']}", row["text"]
        for column in plan.relations[name].columns:
            if column.path and column.type not in ("text", "digest") and row.get(column.name) is not None:
                place, value = f"{row.get('place') or ''}/{'/'.join(column.path)}", row[column.name]
                entries = enumerate(value) if column.type == "list" else [(None, value)]
                yield from ((good, place if n is None else f"{place}/{n}", v) for n, v in entries)


def read_cell(cell: str, field: Mapping[str, Any]) -> Any:
    """A cell of CSV as the documentation tells a stranger to read it, by its field in ``datapackage.json``."""
    if cell == "":
        return None
    if field["type"] == "boolean":
        return cell == "true"
    if field["type"] == "integer":
        return int(cell)
    if field["type"] == "number":
        return float(cell)
    text = cell[1:] if cell[0] == "'" else cell
    return split(text, field["delimiter"]) if "delimiter" in field else text


def split(text: str, delimiter: str) -> list[str]:
    """The entries of a list; a backslash takes the meaning from the character after it."""
    entries, escaped = [""], False
    for letter in text:
        if not escaped and letter == "\\":
            escaped = True
        elif not escaped and letter == delimiter:
            entries.append("")
        else:
            entries[-1] += letter
            escaped = False
    return entries


def as_written(value: Any) -> Any:
    """A day as records write it."""
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else value


FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
