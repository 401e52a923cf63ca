"""Write one table as Parquet without holding all its rows. The only module of the dumps that imports ``pyarrow``."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
from pyarrow import parquet

from dpg.tables.relations import Column, Relation
from dpg.tables.rows import Row

ROW_GROUP = 20_000
"""Rows that are compressed together. Fewer wait in memory."""
_TYPES = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}


class ParquetTable:
    """Takes the rows of a table and returns its files, in order."""

    def __init__(self, relation: Relation, about: Mapping[str, str], limit: int | None = None) -> None:
        """Prepare an empty table.

        Args:
            relation: its columns.
            about: metadata of each file.
            limit: most rows of a file; ``None`` for a single file.
        """
        self._columns, self._limit = relation.columns, limit
        self._schema = pa.schema(
            [pa.field(column.name, _type(column), not column.required) for column in relation.columns],
            metadata=dict(about),
        )
        self._group = min(ROW_GROUP, limit or ROW_GROUP)
        self._waiting = self._schema.empty_table()
        self._finished = 0
        self._open()

    def add(self, rows: Sequence[Row]) -> Iterator[tuple[int, bytes]]:
        """Add rows; yield the number and content of each file that is full."""
        self._waiting = pa.concat_tables([self._waiting, self._table(rows)])
        while self._waiting.num_rows >= self._group:
            room = self._limit - self._rows if self._limit else self._group
            self._write(min(self._group, room))
            if self._rows == self._limit:
                yield self._close()
                self._open()

    def rest(self) -> Iterator[tuple[int, bytes]]:
        """Yield the last file. A table without rows has one file too."""
        if self._waiting.num_rows or not (self._rows or self._finished):
            self._write(self._waiting.num_rows)
        if self._rows or not self._finished:
            yield self._close()

    def _open(self) -> None:
        self._rows, self._out = 0, pa.BufferOutputStream()
        self._writer = parquet.ParquetWriter(self._out, self._schema, compression="zstd")

    def _write(self, count: int) -> None:
        """Write the first waiting rows as a row group."""
        self._writer.write_table(self._waiting.slice(0, count))
        self._waiting = self._waiting.slice(count)
        self._rows += count

    def _close(self) -> tuple[int, bytes]:
        self._writer.close()
        self._finished += 1
        return self._finished - 1, self._out.getvalue().to_pybytes()

    def _table(self, rows: Sequence[Row]) -> pa.Table:
        columns = [_array([row.get(column.name) for row in rows], column) for column in self._columns]
        return pa.Table.from_arrays(columns, schema=self._schema)


def _type(column: Column) -> pa.DataType:
    return (
        pa.list_(pa.string()) if column.type in ("list", "digest") else _TYPES.get(column.type, pa.string())
    )


def _array(values: Sequence[object], column: Column) -> pa.Array:
    if column.type == "date":
        return pa.array(values, pa.string()).cast(pa.date32())
    return pa.array(values, _type(column))
