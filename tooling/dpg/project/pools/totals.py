"""Write a table of totals in which counts that are too small, or that totals would reveal, are hidden."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from dpg.model.pool import Pool, PoolOutput
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.column_check import check_columns
from dpg.pooling.engine import Engine
from dpg.pooling.findings import Finding, band
from dpg.pooling.identifier_check import check_identifiers
from dpg.pooling.output_check import check_outputs
from dpg.pooling.output_tables import OutputTable, output_table
from dpg.pooling.published_totals import Edge, Key
from dpg.project.errors import UsageError
from dpg.project.pools.attesting import write_whole
from dpg.project.pools.data_file import open_data
from dpg.tables.cells import guarded
from dpg.tables.csv_text import csv_text

ALL = "(all)"
"""Label for all values of a column in a row of totals."""


def write_totals(output: PoolOutput, pool: Pool, arguments: argparse.Namespace, engine: Engine) -> int:
    """Write an output of a pool as CSV, unless it or another output reveals a hidden count. Return 1 then.

    Raises:
        UsageError: If the file lacks a column of the output, or has too many groups.
    """
    subject, _ = open_data(arguments.files, pool, arguments.member, engine)
    lacking = [name for name in (*output.by, output.of) if name and name not in subject.names]
    if lacking:
        raise UsageError(f"The file lacks `{lacking[0]}`, which output `{output.id}` needs.")
    if broken := _broken(subject, output):
        lines = [f"  {finding.message}\n    {finding.hint}" for finding in broken]
        sys.stdout.write("\n".join(["Nothing was written.", "", *lines]) + "\n")
        return 1
    table = output_table(subject, output, secondary=subject.thresholds.secondary)
    assert table is not None
    write_whole(arguments.into, csv_text(_rows(table)).encode())
    small = sum(not edge.is_total for edge in table.small)
    hidden = sum(not edge.is_total for edge in table.hidden)
    sys.stdout.write(
        f"Wrote {arguments.into}: {band(len(table.groups))} groups.\n"
        f"  Hidden: {band(small)} counts that are too small, and {band(hidden - small)} that would reveal them.\n"
    )
    return 0


def _broken(subject: CheckedTable, output: PoolOutput) -> list[Finding]:
    """Return the errors that an output would publish. Its groups are labeled with values, so these must be the pool's."""
    used = {*output.by, output.of}
    results = (check_columns(subject), check_identifiers(subject))
    values = [finding for result in results for finding in result.findings if used & {*finding.columns}]
    return [one for one in (*values, *check_outputs(subject).findings) if one.severity == "error"]


def _rows(table: OutputTable) -> Iterator[Sequence[str]]:
    """Yield the header, the groups and the totals. Hidden counts are empty."""
    output = table.output
    has_value = output.measure in ("sum", "mean", "share")
    yield [*output.by, "rows", *([output.measure] if has_value else [])]
    values = {tuple(group[f"g{n}"] for n in range(len(output.by))): group for group in table.groups}
    for edge in sorted(table.table.counts, key=repr):
        if len(output.by) == 1 and (edge.row is None) != (edge.column is None):
            continue
        labels = _labels(edge, len(output.by))
        group = (
            values.get((*edge.row, *edge.column))
            if edge.row is not None and edge.column is not None
            else None
        )
        if edge in table.hidden:
            yield [*labels, "", *([""] if has_value else [])]
        elif edge.is_total or group is not None:
            value = [_value(table, edge, group)] if has_value else []
            yield [*labels, str(table.table.counts[edge]), *value]


def _value(table: OutputTable, edge: Edge, group: object) -> str:
    if not isinstance(group, dict) or edge.row is None:
        return ""
    if table.output.measure == "share":
        total = Edge(edge.row, None)
        if total in table.hidden:
            return ""
        return f"{table.table.counts[edge] / table.table.counts[total]:.3f}"
    total_value = float(group["total"])
    return f"{total_value if table.output.measure == 'sum' else total_value / group['rows']:.6g}"


def _labels(edge: Edge, size: int) -> list[str]:
    row: Key = (ALL,) if edge.row is None else edge.row
    column: Key = (ALL,) * (size - 1) if edge.column is None else edge.column
    return [guarded("" if value is None else str(value)) for value in (*row, *column)]
