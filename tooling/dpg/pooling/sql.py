"""The build of a pool as SQL for DuckDB, to be read and run by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import ibis
import sqlglot
from sqlglot import exp

from dpg.model.pool import Member, Pool
from dpg.pooling.harmonize import ROW, named, raw_names
from dpg.pooling.joining import LookupUse, Plan, plan_of
from dpg.pooling.pool_error import PoolError
from dpg.pooling.steps import Step

_READERS = {
    "text/csv": "read_csv({file}, header = true, all_varchar = true)",
    "text/tab-separated-values": "read_csv({file}, header = true, all_varchar = true, delim = '\\t')",
    "application/json": "read_json({file}, format = 'array', columns = {columns})",
    "application/x-ndjson": "read_json({file}, format = 'newline_delimited', columns = {columns})",
    "application/jsonl": "read_json({file}, format = 'newline_delimited', columns = {columns})",
    "application/vnd.apache.parquet": "read_parquet({file})",
}


_TRIMMED = r"CREATE TEMP MACRO trimmed(text) AS trim(text, E' \t\n\r' || chr(11) || chr(12));"
"""Takes spaces off both ends, as the program does."""


def script(pool: Pool, media_types: Mapping[str, str]) -> str:
    """Return the script that builds a pool.

    Args:
        pool: The pool.
        media_types: How the file of each member is written, by the id of the member.

    Raises:
        PoolError: If the record doesn't say enough.
    """
    plan = plan_of(pool)
    return "\n\n".join((_heading(plan), *_parts(plan, media_types))) + "\n"


def file_name(member: Member, media_type: str) -> str:
    """Return the name under which the script expects the file of a member."""
    ending = {"text/csv": "csv", "text/tab-separated-values": "tsv", "application/json": "json"}
    default = "parquet" if "parquet" in media_type else "jsonl"
    return f"{member.id}.{ending.get(media_type, default)}"


def _heading(plan: Plan) -> str:
    lines = [
        f"{plan.pool.name}: the build by hand, for DuckDB 1.4 or newer.",
        "`dpg pool build` computes the same, and checks the files first.",
        f"Run it in a folder with these files: duckdb {plan.pool.id}.duckdb < build.sql",
    ]
    return "\n".join(f"-- {line}" for line in lines)


def _parts(plan: Plan, media_types: Mapping[str, str]) -> Iterator[str]:
    yield _TRIMMED
    for member in plan.inputs:
        yield _read(member, media_types.get(member.id, ""))
    checks = {use.entries.get_name(): use for use in plan.uses}
    for step in (*plan.steps, plan.table, plan.quarantine):
        yield _create(step)
        if use := checks.get(step.name):
            yield _refusal(use)
    yield f"COPY {plan.table.name} TO 'data.parquet' (FORMAT parquet);"
    yield f"COPY {plan.table.name} TO 'data.csv' (HEADER);"
    yield f"COPY {plan.quarantine.name} TO 'quarantine.csv' (HEADER);"


def _read(member: Member, media_type: str) -> str:
    if media_type not in _READERS:
        raise PoolError(
            f"Files of the type {media_type or '(not stated)'} can't be read: member {member.id}."
        )
    names = raw_names(member)
    source = _READERS[media_type].format(
        file=_quoted(file_name(member, media_type)),
        columns="{" + ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in names) + "}",
    )
    columns = [f"row_number() OVER () AS {ROW}"]
    columns += [f"CAST({_name(name)} AS VARCHAR) AS {_name(short)}" for name, short in names.items()]
    return (
        f"-- {_where(member)}\nCREATE TEMP TABLE {named('raw', member)} AS\nSELECT\n  "
        + ",\n  ".join(columns)
        + f"\nFROM {source};"
    )


def _where(member: Member) -> str:
    if package := member.package:
        where = f"{package.path} in {package.name} {package.version} ({package.registry}), sha256 {package.sha256}"
    else:
        where = member.distribution or ""
    return " ".join(f"The file of {member.id}: {where}".split())


def _create(step: Step) -> str:
    kind = "TABLE" if step.stored else "VIEW"
    query = sqlglot.parse_one(ibis.to_sql(step.expression, dialect="duckdb"), dialect="duckdb")
    text = _plain(query).sql(dialect="duckdb", pretty=True)
    return f"-- {step.about}\nCREATE TEMP {kind} {step.name} AS\n{text};"


def _plain(query: Any) -> Any:
    """Write a query of Ibis shorter: one list of parts for a union, and no long list of kinds of spaces."""
    for trim in [*query.find_all(exp.Trim)]:
        trim.replace(exp.func("trimmed", trim.this))
    if union := query.find(exp.Union):
        flat = exp.union(*_parts_of(union), distinct=False)
        if union is query:
            return flat
        union.replace(flat)
    return query


def _parts_of(node: Any) -> Iterator[Any]:
    """Yield the parts of a union, without `SELECT * FROM (…)` around them."""
    if isinstance(node, exp.Union):
        yield from _parts_of(node.left)
        yield from _parts_of(node.right)
        return
    parts = {name: part for name, part in node.args.items() if part}
    source = parts.pop("from_", None)
    if node.is_star and set(parts) == {"expressions"} and source and isinstance(source.this, exp.Subquery):
        yield from _parts_of(source.this.this)
    else:
        yield node


def _refusal(use: LookupUse) -> str:
    by = ", ".join(map(_name, use.lookup.by))
    return (
        f"-- Each value may have one entry only.\nSELECT\n  CASE\n    WHEN COUNT(*) > COUNT(DISTINCT ({by}))\n"
        f"    THEN ERROR('{use.lookup.member.id} has several entries for a value.')\n  END AS problem\n"
        f"FROM {use.entries.get_name()};"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
