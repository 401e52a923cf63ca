"""In a large catalogue, each Parquet table is a folder of files that can be read as one table."""

import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

import duckdb
import pyarrow
import pytest
from pyarrow import parquet

from data_pages import PAGES
from dpg.outputs.download import describe
from dpg.outputs.dumps import data_package, dump, workbook
from dpg.outputs.dumps.parquet import LARGE, produce
from dpg.outputs.dumps.parquet import MOST_ROWS as MOST_ROWS_OF_A_FILE
from outputs.parted import (
    IN_DUCKDB,
    MOST_ROWS,
    QUERY,
    RECORDS,
    at,
    expected_answer,
    parted_dump,
    write_parts,
)


def tables_of(files):
    """Return the files of each table as tables, in the order of their names."""
    found = defaultdict(list)
    for file in sorted(files, key=lambda one: one.path):
        name = file.path.split("/")[2].removesuffix(".parquet")
        found[name].append(parquet.read_table(io.BytesIO(file.content)))
    return found


@pytest.fixture(scope="module")
def parts():
    return [*produce(parted_dump(), large=len(RECORDS) - 1, most_rows=MOST_ROWS)]


def test_a_catalogue_that_is_not_large_has_one_file_for_each_table():
    paths = [file.path for file in produce(parted_dump(), large=len(RECORDS), most_rows=MOST_ROWS)]
    assert paths == [f"data/parquet/{name}.parquet" for name in parted_dump().relations]


def test_the_limits_are_in_the_documentation():
    text = " ".join(PAGES[1].split())
    assert f"With up to {LARGE:,} goods, each table is one file" in text
    assert f"a folder of files with at most {MOST_ROWS_OF_A_FILE:,} rows" in text
    assert f"holds {workbook.MOST_ROWS:,} rows of a table" in text
    assert f"In a catalogue of more than {workbook.FEW:,} goods, Apple Numbers" in text


def test_the_files_of_a_folder_are_the_table(parts):
    whole, cut = tables_of(produce(parted_dump())), tables_of(parts)
    assert cut.keys() == whole.keys()
    for name, tables in cut.items():
        assert pyarrow.concat_tables(tables).equals(whole[name][0], check_metadata=True), name


def test_every_file_of_a_folder_is_full_except_the_last(parts):
    counts = {name: [table.num_rows for table in tables] for name, tables in tables_of(parts).items()}
    assert counts["goods"] == [10, 10, 6]
    for name, rows in counts.items():
        assert {*rows[:-1]} <= {MOST_ROWS}, name
        assert rows == [0] or 0 < rows[-1] <= MOST_ROWS, name
    assert max(map(len, counts.values())) > 10


def test_the_files_are_numbered_and_described(parts):
    goods = [file.path for file in parts if "/goods/" in file.path]
    assert goods == [f"data/parquet/goods/part-{number:05}.parquet" for number in range(3)]
    package, sums = data_package.produce(parted_dump(), [*map(describe, parts)])
    for file in parts:
        line = f"{describe(file).sha256}  {file.path.removeprefix('data/')}\n"
        assert line.encode() in sums.content
        assert describe(file).sha256.encode() in package.content


class Watched(Mapping):
    """Records that count how many were read."""

    def __init__(self, records):
        self._records, self.read = records, 0

    def __getitem__(self, id):
        return self._records[id]

    def __iter__(self):
        return iter(self._records)

    def __len__(self):
        return len(self._records)

    def values(self):
        for record in self._records.values():
            self.read += 1
            yield record


def test_a_full_file_is_written_before_all_records_are_read(monkeypatch):
    monkeypatch.setattr(dump, "BATCH", 4)
    whole = parted_dump()
    records = Watched(whole.edition.record_json)
    watched = replace(whole, edition=replace(whole.edition, record_json=records))
    files = produce(watched, large=5, most_rows=MOST_ROWS)
    next(file for file in files if "/goods/" in file.path)
    assert MOST_ROWS <= records.read < len(RECORDS)


def test_duckdb_answers_the_documented_query_as_the_records_do(tmp_path):
    write_parts(tmp_path)
    with duckdb.connect() as base:
        base.execute(at(IN_DUCKDB, tmp_path))
        assert base.execute(QUERY).fetchall() == expected_answer()
    assert len(expected_answer()) == 5
