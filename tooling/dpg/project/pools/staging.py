"""Read the file of a member in any of its formats, and write the columns that the pool uses as text with row numbers.

So both engines read the same rows, whatever the format, and a file with ten thousand columns costs no more than its few used ones.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from dpg.pooling.harmonize import ROW

_BLOCK = 1 << 24
"""Bytes of a CSV file that are parsed at once. A row can't be longer."""
_BATCH = 1 << 16
"""Rows that are held in memory at once."""
_MOST_JSON = 200_000_000
"""Maximum number of bytes of a JSON document, which has to be in memory as a whole."""
_LINE = re.compile(r"Row #(\d+)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):
    """A file can't be read. The message says why, without any value of it."""


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """A row that can't be read as a row."""

    row: int
    rule: str


@dataclass(kw_only=True)
class Staged:
    """What was read from a file."""

    rows: int = 0
    """All rows of the file, with those that can't be read."""
    misfits: list[Misfit] = field(default_factory=list)

    def add(self, rule: str) -> None:
        """Count a row that can't be read."""
        self.rows += 1
        self.misfits.append(Misfit(row=self.rows, rule=rule))


def stage(source: Path, media_type: str, names: Mapping[str, str], target: Path) -> Staged:
    """Write the columns of a file that a pool uses as a Parquet file of text.

    Args:
        source: The file of a member.
        media_type: How it is written.
        names: The columns of the file, with their names in the Parquet file.
        target: The Parquet file.

    Raises:
        Unreadable: If the file is damaged, or a column is missing.
    """
    if media_type not in _READERS:
        raise Unreadable(
            f"Files of the type {media_type or '(not stated)'} can't be read. Types: {', '.join(_READERS)}."
        )
    staged = Staged()
    schema = pa.schema([(ROW, pa.int64()), *((name, pa.string()) for name in names.values())])
    try:
        with pa.parquet.ParquetWriter(target, schema, compression="lz4") as writer:
            for batch in _READERS[media_type](source, [*names], staged):
                writer.write_batch(pa.record_batch([*batch], schema=schema))
    except UnicodeDecodeError:
        raise Unreadable("It isn't text in UTF-8. Save it in that encoding.") from None
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowKeyError) as error:
        raise Unreadable(_reason(str(error))) from None
    return staged


def _reason(message: str) -> str:
    """Return a sentence for an error of Arrow, whose own messages may quote rows."""
    line = _LINE.search(message)
    if "UTF8" in message:
        where = f" in row {int(line[1]) - 1:,}" if line else ""
        return f"It isn't text in UTF-8{where}. Save it in that encoding."
    if "Empty CSV" in message:
        return "It is empty."
    if "straddling" in message or "block" in message:
        return f"It has a row of more than {_BLOCK:,} bytes. Perhaps a quotation mark isn't closed."
    return "It is damaged, or it isn't of the type that the record says."


_Batch = Iterable[pa.Array]
"""Row numbers, and then each column as text."""


def _read_csv(source: Path, names: list[str], staged: Staged, delimiter: str = ",") -> Iterator[_Batch]:
    _check_header(source, names, delimiter)
    skipped: list[int] = []

    def skip(row: Any) -> str:
        skipped.append(row.number - 1)
        return "skip"

    reader = pa.csv.open_csv(
        source,
        pa.csv.ReadOptions(use_threads=False, block_size=_BLOCK),
        pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=skip),
        pa.csv.ConvertOptions(
            include_columns=names,
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
        ),
    )
    for batch in reader:
        yield [_numbers(batch.num_rows, skipped, staged), *batch.columns]
    for _ in range(len(skipped) - len(staged.misfits)):
        staged.add("cells")


def _numbers(count: int, skipped: list[int], staged: Staged) -> pa.Array:
    """Return the numbers of rows in the file, and count the skipped ones among them."""
    if len(skipped) == len(staged.misfits):
        staged.rows += count
        return pa.array(range(staged.rows - count + 1, staged.rows + 1), pa.int64())
    numbers: list[int] = []
    while len(numbers) < count:
        place = len(staged.misfits)
        if place < len(skipped) and skipped[place] == staged.rows + 1:
            staged.add("cells")
        else:
            staged.rows += 1
            numbers.append(staged.rows)
    return pa.array(numbers, pa.int64())


def _check_header(source: Path, names: list[str], delimiter: str) -> None:
    with source.open("rb") as file:
        if file.read(2) in _UTF16:
            raise Unreadable("It is text in UTF-16. Save it as UTF-8.")
    with source.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        header = _first_row(text, delimiter)
    for name in names:
        if header.count(name) != 1:
            many = "several columns" if name in header else "no column"
            raise Unreadable(f"It has {many} “{name}”.")


def _first_row(text: TextIO, delimiter: str) -> list[str]:
    start = text.read(_BLOCK)
    csv.field_size_limit(_BLOCK)
    return next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), [])


def _read_tsv(source: Path, names: list[str], staged: Staged) -> Iterator[_Batch]:
    return _read_csv(source, names, staged, "\t")


def _read_json(source: Path, names: list[str], staged: Staged) -> Iterator[_Batch]:
    if source.stat().st_size > _MOST_JSON:
        raise Unreadable(f"It is larger than {_MOST_JSON:,} bytes. Use JSON lines, CSV or Parquet.")
    try:
        found = _parse(source.read_bytes().decode("utf-8-sig"))
    except ValueError as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise Unreadable("It isn't valid JSON.") from None
    if not isinstance(found, list):
        raise Unreadable("It isn't a list of objects.")
    return _from_objects(found, names, staged)


def _read_json_lines(source: Path, names: list[str], staged: Staged) -> Iterator[_Batch]:
    with source.open(encoding="utf-8-sig") as lines:
        yield from _from_objects(map(_parse_line, filter(str.strip, lines)), names, staged)


def _parse_line(line: str) -> Any:
    try:
        return _parse(line)
    except UnicodeDecodeError:
        raise
    except ValueError:
        return None


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except RecursionError:
        raise ValueError from None


def _from_objects(objects: Iterable[Any], names: list[str], staged: Staged) -> Iterator[_Batch]:
    rows = _rows_of(objects, names, staged)
    seen: set[str] = set()
    while batch := list(islice(rows, _BATCH)):
        seen.update(name for name in names if name not in seen and any(name in found for _, found in batch))
        yield [
            pa.array([number for number, _ in batch], pa.int64()),
            *(pa.array([_text(found.get(name)) for _, found in batch], pa.string()) for name in names),
        ]
    if lacking := [name for name in names if staged.rows and name not in seen]:
        raise Unreadable(f"It has no field “{lacking[0]}”.")


def _rows_of(
    objects: Iterable[Any], names: list[str], staged: Staged
) -> Iterator[tuple[int, dict[str, Any]]]:
    for found in objects:
        if not isinstance(found, dict):
            staged.add("object")
        elif any(isinstance(found.get(name), dict | list) for name in names):
            staged.add("nested")
        else:
            staged.rows += 1
            yield staged.rows, found


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value).encode("utf-8", "replace").decode("utf-8")


def _read_parquet(source: Path, names: list[str], staged: Staged) -> Iterator[_Batch]:
    with pa.parquet.ParquetFile(source) as file:
        known = file.schema_arrow.names
        for name in names:
            if name not in known:
                raise Unreadable(f"It has no column “{name}”.")
            if pa.types.is_nested(file.schema_arrow.field(name).type):
                raise Unreadable(f"The column “{name}” holds lists or objects.")
        for batch in file.iter_batches(_BATCH, columns=names):
            numbers = _numbers(batch.num_rows, [], staged)
            yield [numbers, *(batch.column(name).cast(pa.string()) for name in names)]


_READERS = {
    "text/csv": _read_csv,
    "text/tab-separated-values": _read_tsv,
    "application/json": _read_json,
    "application/x-ndjson": _read_json_lines,
    "application/jsonl": _read_json_lines,
    "application/vnd.apache.parquet": _read_parquet,
}
"""How files of each media type are read."""
