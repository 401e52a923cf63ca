"""Files that can't be read end in one sentence, which quotes nothing of them."""

import os
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pa_parquet
import pytest

from dpg.project.errors import UsageError
from dpg.project.pools.data_file import open_data
from pooling import survey

CANARY = "Q7canaryX"
HEADER = "district,age,sex,disease,income,weight,clinic"
ROW = f"North,{CANARY},male,none,100,1,clinic 1"


def csv(*lines: str) -> bytes:
    return "\n".join((*lines, "")).encode()


UNREADABLE = {
    "empty": (b"", "{path}: the first line is empty."),
    "no-header": (csv(ROW, ROW), "The first line of {path} names none of the columns of the pool."),
    "missing-column": (csv("district,age,sex,income", CANARY), "{path} lacks `disease`."),
    "same-name": (csv(f"{HEADER},AGE", f"{ROW},1"), "{path}: columns 2 and 8 have the same name."),
    "too-many-columns": (
        csv(",".join([HEADER, *(f"x{n}" for n in range(10_000))]), ROW),
        "{path} has 10,007 columns; at most 1,000 can be checked.",
    ),
    "too-many-values": (
        csv(HEADER, ROW, f"{ROW},{CANARY}"),
        "{path}, line 3: 8 values, but the header has 7.",
    ),
    "too-few-values": (
        csv(HEADER, ROW, f"North,{CANARY}"),
        "{path}, line 3: 2 values, but the header has 7.",
    ),
    "open-quote": (
        csv(HEADER, ROW, f'"North,{CANARY},male,none,1,1,1'),
        "{path}, line 3: a quotation mark isn't closed, or is inside a value.",
    ),
    "latin-1": (
        csv(HEADER, ROW) + "Genève,1,1,1,1,1,1\n".encode("latin-1"),
        "{path} isn't UTF-8: see line 3.",
    ),
    "cut-character": (
        csv(HEADER, ROW) + "é".encode()[:1],
        "{path} isn't UTF-8: its last character is cut off.",
    ),
    "utf-16": (csv(HEADER, ROW).decode().encode("utf-16"), "{path} is UTF-16, not a CSV file in UTF-8."),
    "nul": (csv(HEADER, ROW, f"\0{CANARY}"), "{path}, line 3: a NUL character."),
    "long-line": (
        csv(HEADER, ROW, f"{CANARY}{'x' * 2_000_000},1,1,1,1,1,1"),
        "{path}, line 3: more than 1,000,000 bytes without a line end.",
    ),
    "carriage-returns": (
        csv(HEADER, ROW).replace(b"\n", b"\r"),
        "{path}: lines end with carriage returns only.",
    ),
    "gzip": (b"\x1f\x8b\x08\0", "{path} is compressed, not a CSV file in UTF-8."),
    "spreadsheet": (b"PK\x03\x04\x14\0", "{path} is compressed or a spreadsheet, not a CSV file in UTF-8."),
    "damaged-parquet": (f"PAR1{CANARY}PAR1".encode(), "{path} is a damaged Parquet file."),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_ends_in_a_sentence(name, duckdb, tmp_path):
    content, sentence = UNREADABLE[name]
    path = tmp_path / "data"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        rows(path, duckdb)
    assert caught.value.message == sentence.format(path=path)
    assert CANARY not in caught.value.message + caught.value.hint
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_a_pipe_is_refused_instead_of_waited_for(duckdb, tmp_path):
    os.mkfifo(tmp_path / "data")
    with pytest.raises(UsageError, match="isn't a file, but a device or a pipe"):
        rows(tmp_path / "data", duckdb)


def rows(path: Any, engine: Any) -> list[dict[str, Any]]:
    subject, _ = open_data([path], survey.pool(), "", engine)
    found = subject.run(subject.table)
    return [{name: row[subject.column(name)] for name in subject.names} for row in found]


@pytest.mark.parametrize(
    "content",
    [
        csv(HEADER, ROW),
        b"\xef\xbb\xbf" + csv(HEADER, ROW),
        csv(HEADER, ROW).replace(b",", b";"),
        csv(HEADER, ROW).replace(b",", b"\t"),
        csv(HEADER, ROW).replace(b"\n", b"\r\n"),
        csv(HEADER, f'"North","{CANARY}","male","none","100","1","clinic 1"'),
    ],
    ids=["comma", "bom", "semicolon", "tab", "crlf", "quoted"],
)
def test_a_csv_file_is_read_in_any_common_form(content, duckdb, tmp_path):
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    expected = dict(zip(HEADER.split(","), ROW.split(","), strict=True))
    assert rows(path, duckdb) == [expected]


def test_line_breaks_and_quotes_inside_values_are_kept(duckdb, tmp_path):
    path = tmp_path / "data.csv"
    path.write_bytes(csv(HEADER, '"a ""b""\nc",x,male,none,1,1,'))
    assert rows(path, duckdb)[0]["district"] == 'a "b"\nc'
    assert rows(path, duckdb)[0]["clinic"] is None


def test_parquet_is_read_with_its_types_but_not_with_lists(duckdb, tmp_path):
    path, lists = tmp_path / "data.parquet", tmp_path / "lists.parquet"
    names = HEADER.split(",")
    table = pa.table({name: [1] if name == "income" else ["a"] for name in names})
    pa_parquet.write_table(table, path)
    assert rows(path, duckdb)[0]["income"] == 1
    pa_parquet.write_table(table.append_column("tags", pa.array([["a"]])), lists)
    with pytest.raises(UsageError, match="column 8 holds lists, groups or bytes"):
        rows(lists, duckdb)


def test_several_files_are_parts_of_one_table(duckdb, tmp_path):
    parts = [tmp_path / "north.csv", tmp_path / "south.csv"]
    for path in parts:
        path.write_bytes(csv(HEADER, ROW))
    subject, _ = open_data(parts, survey.pool(), "", duckdb)
    assert len(subject.run(subject.table)) == 2
    parts[1].write_bytes(csv(f"{HEADER},other", f"{ROW},1"))
    with pytest.raises(UsageError, match="have different columns"):
        open_data(parts, survey.pool(), "", duckdb)
