"""Look at a CSV file before an engine reads it. Messages give lines and column names of the pool, never what a file says."""

import codecs
import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dpg.project.errors import UsageError

MOST_COLUMNS = 1_000
_DELIMITERS = (",", ";", "\t", "|")
_PART = 1_000_000
"""Bytes of a part. A part without a line end belongs to a line that DuckDB may skip: it reads lines of up to 2,000,000 bytes."""
_LONGEST_HEADER = 1 << 20
_OTHER_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x1f\x8b": "compressed",
    b"PK\x03\x04": "compressed or a spreadsheet",
}
_AS_UTF8 = "Save it as CSV in UTF-8."
_LINE_ENDS = "Each row must end with a line feed, and be shorter."


@dataclass(frozen=True, kw_only=True)
class Header:
    """The first line of a CSV file."""

    names: tuple[str, ...]
    delimiter: str
    has_quotes: bool = True
    """Whether values may be quoted. Otherwise each line is a row, and an engine can read parts of the file at a time."""


def read_header(path: Path, wanted: Collection[str]) -> Header:
    """Check the bytes of a CSV file and return its header.

    Args:
        path: The file.
        wanted: Names of columns that the header should have. They decide what the delimiter is.

    Raises:
        UsageError: If it can't be read.
    """
    has_quotes = _check_bytes(path)
    line = _first_line(path)
    names, delimiter = max(
        ((_split(line, delimiter), delimiter) for delimiter in _DELIMITERS),
        key=lambda found: (len(set(found[0]) & set(wanted)), len(found[0])),
    )
    _check_names(path, names)
    return Header(names=tuple(names), delimiter=delimiter, has_quotes=has_quotes)


def _check_bytes(path: Path) -> bool:
    """Return whether a file has quotation marks. Raise an error for the first byte that isn't UTF-8 text."""
    decoder, lines, has_quotes = codecs.getincrementaldecoder("utf-8")(), 0, False
    with path.open("rb") as file:
        start = file.read(_PART)
        for mark, what in _OTHER_MARKS.items():
            if start.startswith(mark):
                raise UsageError(f"{path} is {what}, not a CSV file in UTF-8.", _AS_UTF8)
        part = start
        while part:
            if (place := part.find(0)) >= 0:
                raise UsageError(
                    f"{path}, line {lines + part.count(10, 0, place) + 1}: a NUL character.", _AS_UTF8
                )
            if not _is_text(decoder, part):
                raise UsageError(f"{path} isn't UTF-8: see line {_bad_line(path)}.", _AS_UTF8)
            if len(part) == _PART and b"\n" not in part:
                raise UsageError(
                    f"{path}, line {lines + 1}: more than {_PART:,} bytes without a line end.", _LINE_ENDS
                )
            lines, has_quotes = lines + part.count(10), has_quotes or b'"' in part
            part = file.read(_PART)
    if not _is_text(decoder, b"", final=True):
        raise UsageError(f"{path} isn't UTF-8: its last character is cut off.", _AS_UTF8)
    return has_quotes


def _is_text(decoder: codecs.IncrementalDecoder, part: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(part, final)
    except UnicodeDecodeError:
        return False
    return True


def _bad_line(path: Path) -> int:
    """Return the first line that isn't UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1


def _first_line(path: Path) -> str:
    with path.open("rb") as file:
        line = file.readline(_LONGEST_HEADER).decode("utf-8-sig", errors="replace")
    if not line.strip():
        raise UsageError(f"{path}: the first line is empty.", "It must name the columns.")
    if not line.endswith(("\n", "\r")) and len(line) >= _LONGEST_HEADER - 1:
        raise UsageError(f"{path}: the first line is too long for names of columns.")
    names = line.rstrip("\r\n")
    if "\r" in names:
        raise UsageError(f"{path}: lines end with carriage returns only.", "Save it with line feeds.")
    return names


def _split(line: str, delimiter: str) -> list[str]:
    rows = csv.reader([line], delimiter=delimiter)
    return [name.strip() or f"column {place}" for place, name in enumerate(next(rows, []), 1)]


def _check_names(path: Path, names: Sequence[str]) -> None:
    if len(names) > MOST_COLUMNS:
        raise UsageError(
            f"{path} has {len(names):,} columns; at most {MOST_COLUMNS:,} can be checked.",
            "Keep the columns of the pool.",
        )
    lower = [name.lower() for name in names]
    twice = [place for place, name in enumerate(lower, 1) if name and lower.count(name) > 1]
    if twice:
        raise UsageError(
            f"{path}: columns {twice[0]} and {twice[1]} have the same name.", "Give each column its own name."
        )


def uneven_line(path: Path, header: Header) -> str:
    """Return a sentence on the first line with too few or too many values; empty if there is none."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        rows = csv.reader(file, delimiter=header.delimiter, strict=True)
        for row, line in _line_numbers(rows):
            if row is None:
                return f"{path}, line {line}: a quotation mark isn't closed, or is inside a value."
            if row and len(row) != len(header.names):
                return f"{path}, line {line}: {len(row):,} values, but the header has {len(header.names):,}."
    return ""


def _line_numbers(rows: Iterator[list[str]]) -> Iterator[tuple[list[str] | None, int]]:
    while True:
        try:
            yield next(rows), rows.line_num  # type: ignore[attr-defined]
        except StopIteration:
            return
        except csv.Error:
            yield None, rows.line_num  # type: ignore[attr-defined]
            return
