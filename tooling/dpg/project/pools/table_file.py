"""Write a table as CSV or Parquet, sorted, so that neither the order of rows nor a second run shows anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.dataset as pa_dataset
import pyarrow.parquet as pa_parquet

from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.engine import Engine
from dpg.pooling.identifier_values import FORMULA
from dpg.pooling.text_values import as_text
from dpg.project.pools.data_file import explain
from dpg.project.pools.engines import private_folder

if TYPE_CHECKING:
    import ibis.expr.types as ir

_ROWS = 100_000
"""Rows of a batch."""


def write_table(engine: Engine, subject: CheckedTable, path: Path, sources: Sequence[Path]) -> None:
    """Write a table to an unfinished file, which is deleted if that fails.

    Args:
        engine: Where to compute.
        subject: The table.
        path: The unfinished file. Parquet if the file's own name ends so, else CSV.
        sources: Files that the table comes from, for messages.
    """
    is_parquet = path.name.removesuffix(".part").endswith(".parquet")
    expression = _written(subject, guard=not is_parquet)
    try:
        with private_folder() as folder:
            engine.store(expression, "protected", folder / "protected.parquet")
            rows = pa_dataset.dataset(folder / "protected.parquet", format="parquet")
            _write(rows.to_batches(batch_size=_ROWS), subject.names, path, is_parquet=is_parquet)
        return
    except OSError:
        path.unlink(missing_ok=True)
        raise
    except BaseException as error:
        path.unlink(missing_ok=True)
        if not isinstance(error, Exception):
            raise
        kind = type(error).__name__
    explain(kind, sources, subject.pool)


def _written(subject: CheckedTable, *, guard: bool) -> ir.Table:
    """Return the rows as text, in order. In CSV, text that a spreadsheet would run gets an apostrophe."""
    columns = {name: as_text(subject.table[name]) for name in subject.table.columns}
    if guard:
        columns = {name: text.re_search(FORMULA).ifelse("'" + text, text) for name, text in columns.items()}
    return subject.table.select(**columns).order_by(list(columns))


def _write(batches: Iterable[pa.RecordBatch], names: Sequence[str], path: Path, *, is_parquet: bool) -> None:
    schema = pa.schema([(name, pa.string()) for name in names])
    if is_parquet:
        with pa_parquet.ParquetWriter(path, schema) as writer:
            for batch in batches:
                writer.write_batch(_renamed(batch, schema), row_group_size=_ROWS)
        return
    with pa_csv.CSVWriter(path, schema, write_options=pa_csv.WriteOptions(quoting_style="needed")) as csv:
        for batch in batches:
            csv.write_batch(_renamed(batch, schema))


def _renamed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([column.cast(pa.string()) for column in batch.columns], schema=schema)
