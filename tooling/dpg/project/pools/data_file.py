"""Open the files of a data holder as one table with the columns of a pool."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from dpg.model.pool import ColumnSource, Member, Pool
from dpg.model.spelling import nearest
from dpg.pooling.checked_table import CheckedTable, checked_table
from dpg.pooling.columns import known_text, typed_value
from dpg.pooling.engine import Engine
from dpg.pooling.findings import named
from dpg.pooling.text_values import as_text
from dpg.project.errors import UsageError
from dpg.project.pools.csv_file import MOST_COLUMNS, Header, read_header, uneven_line

if TYPE_CHECKING:
    import ibis.expr.types as ir

_PARQUET = b"PAR1"
_PLAIN_TYPES = ("is_string", "is_numeric", "is_boolean", "is_temporal", "is_null")


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """A file and its columns."""

    path: Path
    header: Header
    """Names in the file."""
    table: ir.Table
    """Columns are ``f0``, ``f1`` and so on."""


def open_data(
    paths: Sequence[Path], pool: Pool, member_id: str, engine: Engine, *, partly: bool = False
) -> tuple[CheckedTable, Member | None]:
    """Return the rows of all files as one table, and the member whose columns they have; ``None`` if they have the pool's.

    Args:
        paths: The files.
        pool: Its columns and rules.
        member_id: Member whose columns the files have. If empty, their headers decide.
        engine: Where to compute.
        partly: Whether columns of the pool may be missing. One must be there, as proof that the first line is a header.

    Raises:
        UsageError: If a file can't be read, or lacks columns.
    """
    member = member_of(pool, member_id)
    run = reader(engine, paths, pool)
    files = [_open_file(path, pool, engine) for path in paths]
    columns_of = _member_by_columns(files[0], pool, member)
    parts = [_with_pool_columns(file, pool, columns_of, partly) for file in files]
    names = tuple(parts[0])
    for file, part in zip(files[1:], parts[1:], strict=True):
        if tuple(part) != names:
            raise UsageError(
                f"{file.path} and {files[0].path} have different columns.", "Check them one by one."
            )
    tables = [_numbered(file.table, part) for file, part in zip(files, parts, strict=True)]
    table = reduce(lambda one, other: one.union(other), tables)
    return checked_table(_stored(table, engine, paths, pool), pool, run, names), member or columns_of


def _stored(table: ir.Table, engine: Engine, paths: Sequence[Path], pool: Pool) -> ir.Table:
    """Return the rows from a copy in the engine's private folder: CSV files would be parsed for every figure."""
    if all(_is_parquet(path) for path in paths):
        return table
    return storer(engine, paths, pool)(table)


def _numbered(table: ir.Table, columns: Mapping[str, ir.Column]) -> ir.Table:
    """Return columns by number, as engines ignore case in names."""
    return table.select(**{f"c{number}": column for number, column in enumerate(columns.values())})


def member_of(pool: Pool, id: str) -> Member | None:
    """Return a member by its id; ``None`` if the id is empty.

    Raises:
        UsageError: If there is none.
    """
    members = {member.id: member for member in pool.members}
    if not id or id in members:
        return members.get(id)
    guess = nearest(id, members)
    hint = f"Did you mean `{guess}`?" if guess else f"Members: {', '.join(members)}."
    raise UsageError(f"The pool `{pool.id}` has no member `{id}`.", hint)


def reader(
    engine: Engine, paths: Sequence[Path], pool: Pool
) -> Callable[[ir.Table], Sequence[Mapping[str, Any]]]:
    """Return a function that runs expressions. Its errors never quote an engine, whose messages quote rows."""

    def run(expression: ir.Table) -> Sequence[Mapping[str, Any]]:
        try:
            return engine.rows(expression)
        except Exception as error:
            kind = type(error).__name__
        explain(kind, paths, pool)

    return run


def storer(engine: Engine, paths: Sequence[Path], pool: Pool) -> Callable[[ir.Table], ir.Table]:
    """Return a function that computes a table once, into the engine's private folder, for expressions that read it often."""

    def store(table: ir.Table) -> ir.Table:
        copy = engine.folder / f"rows-{sum(1 for _ in engine.folder.glob('rows-*'))}.parquet"
        try:
            engine.connection.to_parquet(table, str(copy))
            return engine.read_parquet(copy)
        except Exception as error:
            kind = type(error).__name__
        explain(kind, paths, pool)

    return store


def explain(kind: str, paths: Sequence[Path], pool: Pool) -> NoReturn:
    """Raise a plain sentence about an error of an engine.

    Args:
        kind: Name of the engine's exception. Its message may quote rows.
        paths: Files that it was reading.
        pool: Pool whose columns they have.
    """
    if "OutOfMemory" in kind:
        raise UsageError(
            "The check needs more memory than it may use.", "Allow more with `--memory`, such as 4GB."
        )
    for path in paths:
        if not _is_parquet(path):
            sentence = uneven_line(path, read_header(path, _names(pool)))
            if sentence:
                raise UsageError(sentence, "Each line must have a value for each column.")
    names = ", ".join(str(path) for path in paths)
    raise UsageError(f"{names} can't be read: the engine stopped ({kind}).")


def _open_file(path: Path, pool: Pool, engine: Engine) -> DataFile:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise UsageError(f"{path} isn't a file, but a device or a pipe.")
    try:
        is_parquet = _is_parquet(path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from None
    return _open_parquet(path, engine) if is_parquet else _open_csv(path, pool, engine)


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PARQUET)) == _PARQUET


def _open_csv(path: Path, pool: Pool, engine: Engine) -> DataFile:
    header = read_header(path, _names(pool))
    columns = [f"f{number}" for number in range(len(header.names))]
    try:
        table = engine.read_text(path, columns, header.delimiter, has_quotes=header.has_quotes)
        return DataFile(path=path, header=header, table=table)
    except Exception as error:
        kind = type(error).__name__
    explain(kind, [path], pool)


def _open_parquet(path: Path, engine: Engine) -> DataFile:
    try:
        table = engine.read_parquet(path)
        types = dict(table.schema().items())
    except Exception:
        types = {}
    if not types:
        raise UsageError(f"{path} is a damaged Parquet file.")
    if len(types) > MOST_COLUMNS:
        raise UsageError(f"{path} has {len(types):,} columns; at most {MOST_COLUMNS:,} can be checked.")
    for place, type_ in enumerate(types.values(), 1):
        if not any(getattr(type_, name)() for name in _PLAIN_TYPES):
            raise UsageError(
                f"{path}: column {place} holds lists, groups or bytes.", "Give each column plain values."
            )
    header = Header(names=tuple(types), delimiter=",")
    plain = table.select(**{f"f{place}": table[name] for place, name in enumerate(types)})
    return DataFile(path=path, header=header, table=plain)


def _names(pool: Pool) -> frozenset[str]:
    """Return every name that a column may have in a file of the pool."""
    fields = {field.name for field in pool.table.fields} if pool.table else set()
    read = {source.read for member in pool.members for source in member.columns if source.read}
    return frozenset(fields | read)


def _needed(pool: Pool) -> list[str]:
    """Return the columns without which figures would be wrong."""
    if pool.table is None:
        return []
    about_people = [field.name for field in pool.table.fields if field.role in ("quasi", "sensitive")]
    return about_people or list(pool.table.primary_key)


def _member_by_columns(file: DataFile, pool: Pool, member: Member | None) -> Member | None:
    """Return the member whose columns a file has; ``None`` if it has the pool's own, like one that ``dpg pool protect`` wrote."""
    names = set(file.header.names)
    has_own = names.issuperset(_needed(pool))
    if member is not None:
        return None if has_own and not names >= _read(member) else member
    fitting = [one for one in pool.members if one.columns and names >= _read(one)]
    return fitting[0] if len(fitting) == 1 and not has_own else None


def _read(member: Member) -> set[str]:
    return {source.read for source in member.columns if source.read}


def _with_pool_columns(
    file: DataFile, pool: Pool, member: Member | None, partly: bool
) -> dict[str, ir.Column]:
    """Return columns by the pool's names. Others keep their own, at the end."""
    names = file.header.names
    needed = _needed(pool) if member is None else sorted(_read(member))
    needed = (
        [field.name for field in pool.table.fields] if partly and member is None and pool.table else needed
    )
    missing = [name for name in needed if name not in names]
    if missing and len(missing) == len(needed):
        raise UsageError(
            f"The first line of {file.path} names none of the columns of the pool.",
            "It must name them, or `--member` must say whose columns the file has.",
        )
    if missing and not partly:
        raise UsageError(f"{file.path} lacks {named(missing)}.", "Add the columns, even if they are empty.")
    columns = {name: file.table[f"f{place}"] for place, name in enumerate(names)}
    if member is not None:
        columns = _mapped(columns, member, pool)
    order = [field.name for field in pool.table.fields if field.name in columns] if pool.table else []
    order += sorted(name for name in columns if name not in order)
    return {name: columns[name] for name in order}


def _mapped(columns: Mapping[str, ir.Column], member: Member, pool: Pool) -> dict[str, ir.Column]:
    """Return the columns of the pool that a member fills, and those of its file that it doesn't use."""
    fields = {field.name: field for field in pool.table.fields} if pool.table else {}
    unused = {name: column for name, column in columns.items() if name not in _read(member)}
    found = {name: column for name, column in unused.items() if name not in fields}
    for source in member.columns:
        found[source.column] = _value(columns, source, pool)
        if source.factor is not None or source.date_format:
            text = as_text(found[source.column])
            found[source.column] = as_text(typed_value(text, fields[source.column], source))
    return found


def _value(columns: Mapping[str, ir.Column], source: ColumnSource, pool: Pool) -> ir.Column:
    import ibis

    if source.read is None:
        return ibis.literal(source.constant, "string")
    missing = pool.table.missing_values if pool.table else ()
    return known_text(as_text(columns[source.read]), source, missing)
