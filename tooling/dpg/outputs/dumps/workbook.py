"""``goods.xlsx``: a sheet of notes, then one sheet per table. The only module that imports XlsxWriter."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile
from dpg.tables.cells import joined
from dpg.tables.relations import Column, Relation
from dpg.tables.rows import Row

MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_575
"""Limits of the format: characters in a cell, and rows below the header of a sheet."""
FEW = 5000
"""Most records whose spreadsheet is made in memory, which takes about 100 MB for 1,000. For more, XlsxWriter keeps rows in temporary
files and repeats each text in its cell: such a file is larger, and Apple Numbers does not show its texts."""
_CUT = "…"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_AS_WRITTEN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDE = {"id": 28, "good": 28, "place": 28, "name": 32, "summary": 60, "text": 80, "description": 60}


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield the workbook. Its timestamp is the time of the commit."""
    content = io.BytesIO()
    few = dump.most_records <= FEW
    book = Workbook(content, {**_AS_WRITTEN, "in_memory": few, "constant_memory": not few})
    as_of = dump.edition.catalogue.as_of
    created = (as_of.time if as_of else _EPOCH).replace(tzinfo=None)
    book.set_properties({"title": dump.about["name"], "comments": dump.about["license"], "created": created})
    formats = {"head": book.add_format({"bold": True}), "date": book.add_format({"num_format": "yyyy-mm-dd"})}
    _read_me(book.add_worksheet("Read me"), dump, formats)
    _fill(book, dump, formats)
    book.close()
    yield OutputFile(f"{FOLDER}/goods.xlsx", content.getvalue())


def _fill(book: Workbook, dump: Dump, formats: Mapping[str, Format]) -> None:
    sheets = {
        name: _Sheet(book.add_worksheet(name), relation, formats) for name, relation in dump.relations.items()
    }
    for tables in dump.batches():
        for name, sheet in sheets.items():
            sheet.add(tables[name])
    for sheet in sheets.values():
        sheet.close()


def _read_me(sheet: Worksheet, dump: Dump, formats: Mapping[str, Format]) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.set_column(2, 2, 10)
    notes = [
        ("lists", "The entries of a list stand in one cell with | between them."),
        ("long texts", f"A cell holds {MOST_CHARACTERS:,} characters; what is longer ends with {_CUT} and is whole in the CSV files."),
        ("not recorded", "An empty cell says that nothing is recorded, which is something else than no."),
    ]  # fmt: skip
    lines = [*dump.about.items(), *notes]
    for number, (key, words) in enumerate(lines):
        sheet.write_string(number, 0, key, formats["head"])
        sheet.write_string(number, 1, words)
    start = len(lines) + 1
    for place, word in enumerate(("sheet", "what it holds", "rows")):
        sheet.write_string(start, place, word, formats["head"])
    for number, relation in enumerate(dump.relations.values(), start + 1):
        sheet.write_string(number, 0, relation.name)
        sheet.write_string(number, 1, relation.description)
        sheet.write_number(number, 2, dump.row_counts[relation.name])


class _Sheet:
    """Takes the rows of a table."""

    def __init__(self, sheet: Worksheet, relation: Relation, formats: Mapping[str, Format]) -> None:
        self._sheet, self._columns, self._formats = sheet, relation.columns, formats
        self._written = 0
        """Rows, with the header."""

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows below the others, as many as the format allows."""
        if not self._written:
            self._write_head()
        shown = rows[: MOST_ROWS + 1 - self._written]
        for number, row in enumerate(shown, self._written):
            for place, column in enumerate(self._columns):
                if (value := row.get(column.name)) is not None:
                    _write(self._sheet, number, place, column, value, self._formats)
        self._written += len(shown)

    def close(self) -> None:
        """Let readers filter the rows."""
        self._sheet.autofilter(0, 0, max(1, self._written - 1), len(self._columns) - 1)

    def _write_head(self) -> None:
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column.name, self._formats["head"])
            self._sheet.set_column(place, place, _WIDE.get(column.name, 16))
        self._sheet.freeze_panes(1, 1)
        self._written = 1


def _write(
    sheet: Worksheet, row: int, place: int, column: Column, value: Any, formats: Mapping[str, Format]
) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif column.type == "date":
        sheet.write_datetime(row, place, date.fromisoformat(value), formats["date"])
    else:
        _write_text(sheet, row, place, joined(value) if isinstance(value, list | tuple) else value)


def _write_text(sheet: Worksheet, row: int, place: int, text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        text = text[: MOST_CHARACTERS - 1] + _CUT
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter would parse it as rich text; fragments are escaped.
        sheet.write_rich_string(row, place, text[0], text[1], text[2:])
    else:
        sheet.write_string(row, place, text)
