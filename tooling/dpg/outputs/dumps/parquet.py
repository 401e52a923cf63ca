"""Parquet: one file per table, if ``pyarrow`` is installed (``pip install dpg[parquet]``). The only module that imports it."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile
from dpg.tables.relations import Column, Relation

PARQUET = "parquet"


def available() -> bool:
    """Return whether ``pyarrow`` is installed."""
    return find_spec("pyarrow") is not None


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield one file per table; nothing without ``pyarrow``."""
    if not available():
        return
    for relation in dump.relations.values():
        yield OutputFile(f"{FOLDER}/{PARQUET}/{relation.name}.parquet", _file(dump, relation))


def _file(dump: Dump, relation: Relation) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    about = {key.encode(): value.encode() for key, value in dump.about.items()}
    fields = [pa.field(column.name, _type(column, pa), not column.required) for column in relation.columns]
    schema = pa.schema(fields, metadata=about)
    rows = [_typed(row, relation) for row in dump.rows(relation)]
    out = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows, schema), out, compression="zstd")
    return bytes(out.getvalue())


def _type(column: Column, pa: Any) -> Any:
    if column.type in ("list", "digest"):
        return pa.list_(pa.string())
    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    return types.get(column.type, pa.string())


def _typed(row: dict[str, Any], relation: Relation) -> dict[str, Any]:
    from datetime import date

    days = {
        c.name: date.fromisoformat(row[c.name])
        for c in relation.columns
        if c.type == "date" and c.name in row
    }
    return {**row, **days} if days else row
