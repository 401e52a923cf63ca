"""Write the rows of a table to Parquet and CSV, so that the same rows give the same bytes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from dpg.model.pool import PoolTable

GROUP = 100_000
"""Rows of a row group."""

_TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "year": pa.int64(),
}


@dataclass(frozen=True, kw_only=True)
class WrittenFile:
    """A file of a build."""

    path: str
    bytes: int
    sha256: str


def schema_of(table: PoolTable) -> pa.Schema:
    """Return the columns of a pool's table."""
    key = table.primary_key
    return pa.schema(
        [
            pa.field(field.name, _TYPES.get(field.type, pa.string()), field.name not in key)
            for field in table.fields
        ]
    )


QUARANTINE = pa.schema(
    [
        ("member", pa.string()),
        ("row", pa.int64()),
        ("column", pa.string()),
        ("rule", pa.string()),
        ("value", pa.string()),
    ]
)
"""Columns of the file with the rows that don't fit."""


def write_table(batches: Iterable[pa.RecordBatch], schema: pa.Schema, folder: Path, name: str) -> int:
    """Write rows to ``NAME.parquet`` and ``NAME.csv``, and return their number."""
    rows = 0
    with (
        pa.parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd") as parquet,
        pa.csv.CSVWriter(folder / f"{name}.csv", schema) as csv,
    ):
        for group in groups(batches, schema):
            parquet.write_table(group, row_group_size=GROUP)
            csv.write_table(group)
            rows += group.num_rows
    return rows


def read_batches(stored: Path) -> Iterator[pa.RecordBatch]:
    """Yield the rows that an engine stored in a Parquet file, or in a folder of them, in their order."""
    for path in sorted(stored.glob("*.parquet")) if stored.is_dir() else [stored]:
        with pa.parquet.ParquetFile(path) as file:
            yield from file.iter_batches(GROUP)


def groups(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield rows in tables of exactly ``GROUP`` rows, except the last."""
    held = schema.empty_table()
    for batch in batches:
        table = pa.Table.from_batches([batch]).select(schema.names).cast(schema)
        held = pa.concat_tables([held, table])
        while held.num_rows >= GROUP:
            yield held.slice(0, GROUP).combine_chunks()
            held = held.slice(GROUP)
    if held.num_rows:
        yield held.combine_chunks()


def written(folder: Path, name: str) -> WrittenFile:
    """Return what a file of a build holds."""
    path = folder / name
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return WrittenFile(path=name, bytes=path.stat().st_size, sha256=digest)
