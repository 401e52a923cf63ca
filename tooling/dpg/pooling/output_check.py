"""Check the tables of totals that a pool may publish: small counts, and what totals and other tables reveal about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from dpg.model.pool import PoolOutput
from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.differencing import base_differences, revealed_by
from dpg.pooling.findings import CheckResult, Figure, Finding, band
from dpg.pooling.output_tables import OutputTable, output_table
from dpg.pooling.published_totals import pinned

_DOMINANT = 0.5
"""Share of a sum from which one row dominates it."""


def check_outputs(subject: CheckedTable) -> CheckResult:
    """Check all outputs whose columns the table has."""
    outputs = [output for output in subject.pool.outputs if _is_possible(subject, output)]
    tables, findings = [], []
    for output in outputs:
        table = output_table(subject, output, secondary=subject.thresholds.secondary)
        if table is None:
            findings.append(_too_large(output))
            continue
        tables.append(table)
        findings += [*_small(table), *_revealed(subject, table), *_dominated(subject, table)]
    findings += [*_subtracted(subject, tables), *_different_bases(subject, outputs)]
    return CheckResult(check="outputs", findings=tuple(findings), figures=_figures(tables))


def _is_possible(subject: CheckedTable, output: PoolOutput) -> bool:
    return all(name in subject.names for name in (*output.by, *((output.of,) if output.of else ())))


def _figures(tables: Sequence[OutputTable]) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for one in tables:
        figures[f"hidden {one.output.id}"] = band(sum(not edge.is_total for edge in one.hidden))
    return figures


def _too_large(output: PoolOutput) -> Finding:
    return Finding(
        rule="output-too-large",
        columns=output.by,
        message=f"Output `{output.id}` has too many groups to verify that totals reveal no hidden count.",
        hint="Group by fewer or less precise columns.",
    )


def _small(table: OutputTable) -> Iterator[Finding]:
    small = sum(not edge.is_total for edge in table.small)
    if small:
        yield Finding(
            rule="small-cells",
            severity="warning",
            columns=table.output.by,
            band=band(small),
            message=f"Output `{table.output.id}` has {band(small)} counts that are too small to publish.",
            hint=f"`dpg pool protect --output {table.output.id}` hides them.",
        )


def _revealed(subject: CheckedTable, table: OutputTable) -> Iterator[Finding]:
    least = subject.thresholds.min_cell
    if found := list(pinned(table.table, table.small, table.hidden, least)):
        yield Finding(
            rule="complementary-disclosure",
            columns=table.output.by,
            band=band(len(found)),
            message=f"In output `{table.output.id}`, {band(len(found))} hidden counts can be computed from the totals.",
            hint="Set `privacy.suppress` of the pool to `secondary`, so that further counts are hidden.",
        )


def _dominated(subject: CheckedTable, table: OutputTable) -> Iterator[Finding]:
    least = subject.thresholds.min_cell
    if table.output.measure not in ("sum", "mean"):
        return
    large = [group for group in table.groups if group["rows"] >= least and group["size"]]
    if found := [group for group in large if group["largest"] > _DOMINANT * group["size"]]:
        yield Finding(
            rule="dominance",
            columns=(*table.output.by, *((table.output.of,) if table.output.of else ())),
            band=band(len(found)),
            message=f"In {band(len(found))} groups of output `{table.output.id}`, one row makes up most of the sum.",
            hint="Make the columns of the output less precise, or give the highest values as one group.",
        )


def _subtracted(subject: CheckedTable, tables: Sequence[OutputTable]) -> Iterator[Finding]:
    for fine in tables:
        for coarse in tables:
            if set(coarse.output.by) < set(fine.output.by) and (found := revealed_by(subject, fine, coarse)):
                yield Finding(
                    rule="outputs-subtract",
                    columns=fine.output.by,
                    band=band(found),
                    message=f"Output `{coarse.output.id}` gives totals that reveal {band(found)} hidden counts of output"
                    f" `{fine.output.id}`.",
                    hint="Leave one of the two out, or group both by the same columns.",
                )


def _different_bases(subject: CheckedTable, outputs: Sequence[PoolOutput]) -> Iterator[Finding]:
    for one, other in combinations(outputs, 2):
        if found := base_differences(subject, one, other):
            yield Finding(
                rule="outputs-differ",
                columns=tuple(name for name in one.by if name in other.by),
                band=band(found),
                message=f"Outputs `{one.id}` and `{other.id}` differ by fewer than {subject.thresholds.min_cell} rows in"
                f" {band(found)} groups:"
                " the difference is about those people.",
                hint="Count the same rows in both, such as only those with a value.",
            )
