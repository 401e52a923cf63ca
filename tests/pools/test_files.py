"""Files of every format give the same rows; a damaged one gives a plain sentence, without what it holds."""

import io
import json

import pyarrow as pa
import pyarrow.parquet
import pytest

from dpg.project.errors import UsageError
from dpg.project.pools.staging import Misfit, Unreadable, stage
from pools.making import build, column, member, pool

ROWS = [{"id": "1", "x": "3.50"}, {"id": "2", "x": 'é, "ü"\n='}, {"id": "3", "x": "007"}]
NAMES = {"id": "id", "x": "x"}
SECRET = "canary-7731"


def parquet(**columns):
    out = io.BytesIO()
    pa.parquet.write_table(pa.table(columns), out)
    return out.getvalue()


CSV = 'id,x\n1,3.50\n2,"é, ""ü""\n="\n3,007\n'
FORMATS = {
    "CSV": (CSV.encode(), "text/csv"),
    "CSV with a byte order mark": (b"\xef\xbb\xbf" + CSV.encode(), "text/csv"),
    "CSV from Windows": (CSV.replace("7\n", "7\r\n").encode(), "text/csv"),
    "TSV": (CSV.replace(",", "\t").replace("é\t", "é,").encode(), "text/tab-separated-values"),
    "JSON": (json.dumps([{**row, "other": [1]} for row in ROWS]).encode(), "application/json"),
    "JSON numbers": (b'[{"id": 1, "x": 3.50}, {"id": 2, "x": "\\u00e9, \\"\\u00fc\\"\\n="}, {"id": 3, "x": "007"}]', "application/json"),
    "JSON lines": ("\n".join(json.dumps(row) for row in ROWS).encode() + b"\n\n", "application/x-ndjson"),
    "Parquet": (parquet(id=[1, 2, 3], x=[row["x"] for row in ROWS], y=[[1]] * 3), "application/vnd.apache.parquet"),
    "10,000 columns": (
        "\n".join(f"{id},{x}" + ",0" * 9998 for id, x in (("id", "x"), ("1", "3.50"), ("2", '"é, ""ü""\n="'), ("3", "007"))).replace("id,x" + ",0" * 9998, ",".join(["id", "x", *(f"c{n}" for n in range(9998))])).encode(),
        "text/csv",
    ),
}  # fmt: skip


def staged(tmp_path, content, media_type, names=NAMES):
    (tmp_path / "file").write_bytes(content)
    found = stage(tmp_path / "file", media_type, names, tmp_path / "staged.parquet")
    return found, pa.parquet.read_table(tmp_path / "staged.parquet").to_pylist()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_rows(name, tmp_path):
    found, rows = staged(tmp_path, *FORMATS[name])
    assert (found.rows, found.misfits) == (3, [])
    assert rows == [{"_row": number, **row} for number, row in enumerate(ROWS, 1)]


MISFITS = {
    "too few or too many values": (b"id,x\n1,2\n3\n\n4,5\n6,7,8\n9,0,1\n", "text/csv", [(2, "cells"), (4, "cells"), (5, "cells")], [1, 3]),
    "no object": (b'[{"id": 1, "x": 2}, 3, null, {"id": 4}]', "application/json", [(2, "object"), (3, "object")], [1, 4]),
    "a value in parts": (b'{"id": 1, "x": [2]}\n{"id": 2, "x": 3}\n{"id"\n', "application/x-ndjson", [(1, "nested"), (3, "object")], [2]),
}  # fmt: skip


@pytest.mark.parametrize("name", MISFITS)
def test_a_row_that_is_no_row_is_counted_and_named(name, tmp_path):
    content, media_type, misfits, numbers = MISFITS[name]
    found, rows = staged(tmp_path, content, media_type)
    assert found.misfits == [Misfit(row=row, rule=rule) for row, rule in misfits]
    assert ([row["_row"] for row in rows], found.rows) == (numbers, len(numbers) + len(misfits))


UNREADABLE = {
    "Latin-1": (f"id,x\n1,2\n{SECRET},é\n".encode("latin-1"), "text/csv", "It isn't text in UTF-8 in row 2. Save it in that encoding."),
    "UTF-16": ("id,x\n1,2\n".encode("utf-16"), "text/csv", "It is text in UTF-16. Save it as UTF-8."),
    "Latin-1 JSON lines": (b'{"id": "1", "x": "\xe9"}', "application/x-ndjson", "It isn't text in UTF-8. Save it in that encoding."),
    "Latin-1 JSON": (b'[{"id": "1", "x": "\xe9"}]', "application/json", "It isn't text in UTF-8. Save it in that encoding."),
    "an empty file": (b"", "text/csv", "It has no column “id”."),
    "another delimiter": (b"id;x\n1;2\n", "text/csv", "It has no column “id”."),
    "a column twice": (b"id,x,x\n1,2,3\n", "text/csv", "It has several columns “x”."),
    "broken JSON": (f'[{{"id": "{SECRET}"'.encode(), "application/json", "It isn't valid JSON."),
    "deep JSON": (b"[" * 100_000, "application/json", "It isn't valid JSON."),
    "JSON without a list": (b'{"id": 1}', "application/json", "It isn't a list of objects."),
    "JSON without a field": (b'[{"id": 1}]', "application/json", "It has no field “x”."),
    "no Parquet": (SECRET.encode(), "application/vnd.apache.parquet", "It is damaged, or it isn't of the type that the record says."),
    "cut Parquet": (parquet(id=["1"], x=["2"])[:-9], "application/vnd.apache.parquet", "It is damaged, or it isn't of the type that the record says."),
    "lists in Parquet": (parquet(id=["1"], x=[[1]]), "application/vnd.apache.parquet", "The column “x” holds lists or objects."),
    "another type": (b"", "text/html", "Files of the type text/html can't be read. Types: text/csv"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_damaged_file_gives_a_plain_sentence_without_its_content(name, tmp_path):
    content, media_type, sentence = UNREADABLE[name]
    with pytest.raises(Unreadable) as raised:
        staged(tmp_path, content, media_type)
    assert str(raised.value).startswith(sentence)
    assert SECRET not in str(raised.value)


def test_a_damaged_file_leaves_the_earlier_result_and_names_its_member(tmp_path):
    made = pool([column("id"), column("x")], ["id"], member("one", "id", "x"))
    before = build(tmp_path, made, {"one": "id,x\n1,=1+1\n"})
    with pytest.raises(UsageError) as raised:
        build(tmp_path, made, {"one": "id,x\n1,é\n".encode("latin-1")})
    assert raised.value.message.startswith("The file of the member one can't be read. It isn't text in UTF-8")
    assert (before.folder / "data.csv").read_text("utf-8") == '"id","x"\n"1","=1+1"\n'
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "one.file"]
