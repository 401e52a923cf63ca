"""The result of a build is whole, says what it is, and is the same to the byte each time, and by hand."""

import json
import os
import signal
import subprocess
import sys

import duckdb
import pytest

from dpg.pooling.sql import file_name, script
from dpg.project.errors import UsageError
from dpg.project.pools.builder import refuse_other_folder
from pools.making import build, column, member, pool, source
from support import ROOT

FIELDS = (
    column("country", key="iso3166-1"), column("day", "date"), column("name"), column("people", "integer", minimum=0),
    column("share", "number"), column("open", "boolean"), column("since", "year"), column("note"),
)  # fmt: skip
POOL = pool(
    FIELDS,
    ("country", "day"),
    member("first", source("name", recode={"Turkey": "Türkiye"}), source("day", date_format="%d/%m/%Y"), source("people", factor=1000), source("open"), source("note")),
    member("second", "country", "day", source("share", "rate", factor=0.01), source("since", constant="1999"), source("people", missing=("-",))),
    member("names", "name", source("country", "code"), lookup=True),
    missing=("?",),
)  # fmt: skip
FILES = {
    "first": "name,day,people,open,note\n"
    + "".join(f"{name},{day:02}/03/2024,{people},{open},{note}\n" for day, (name, people, open, note) in enumerate([("Turkey", 7, "true", "=1+1"), ("Kenya", 3, "0", '"a, ""b"""'), ("Kenya", "x", "", "?"), ("Atlantis", 1, "1", " é "), ("Nepal", 5, "no", "")] * 4, 1)),
    "second": "country,day,rate,people\n"
    + "".join(f"{code},2024-03-{day:02},{day * 1.1:.2f},{people}\n" for day, (code, people) in enumerate([("TR", 7000), ("KE", "-"), ("KE", 1), ("ZZ", 3), ("NP", 9)] * 5, 1)),
    "names": "name,code\nTürkiye,TR\nKenya,KE\nNepal,NP\nIndia,IN\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build(tmp_path_factory.mktemp("built"), POOL, FILES)


def contents(folder, *left_out):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in left_out}


def test_two_builds_give_the_same_bytes(built, tmp_path):
    assert contents(build(tmp_path, POOL, FILES).folder) == contents(built.folder)


def test_the_sql_gives_the_same_rows_by_hand(built, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for one in POOL.members:
        (tmp_path / file_name(one, "text/csv")).write_text(FILES[one.id], "utf-8")
    with duckdb.connect() as connection:
        connection.execute(script(POOL, dict.fromkeys(FILES, "text/csv")))
        for name in ("data.parquet", "quarantine.csv"):
            mine, theirs = (
                connection.sql(f"SELECT * FROM '{path}'").fetchall() for path in (name, built.folder / name)
            )
            assert mine == theirs


def test_the_package_describes_every_file(built):
    package = json.loads((built.folder / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        assert (built.folder / resource["path"]).stat().st_size == resource["bytes"]
    schema = package["resources"][0]["schema"]
    assert schema["primaryKey"] == ["country", "day"]
    assert schema["fields"][3] == {
        "name": "people",
        "type": "integer",
        "title": "people",
        "constraints": {"minimum": 0},
    }


def test_rows_are_sorted_and_values_stay_as_they_are(built):
    keys = [(row["country"], row["day"]) for row in built.rows]
    assert keys == sorted(keys)
    assert {row["note"] for row in built.rows} == {"=1+1", 'a, "b"', None}
    assert '"=1+1"' in (built.folder / "data.csv").read_text("utf-8")
    assert built.result.rows_in == built.result.rows + built.result.quarantined + built.result.merged == 45


OTHERS = {
    "a file": lambda path: path.write_text("x"),
    "other files": lambda path: (path.mkdir(), (path / "thesis.doc").touch()),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_build_replaces_nothing_but_a_build(name, tmp_path):
    OTHERS[name](tmp_path / "into")
    with pytest.raises(UsageError, match=r"into (is a file|holds thesis\.doc)"):
        refuse_other_folder(tmp_path / "into")


_KILLED = """
import sys; sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from pools.making import build
from pools.test_building import FILES, POOL
import dpg.project.pools.builder as builder, dpg.project.pools.building as building
for module, name in ((building, "_run_steps"), (building, "write_table"), (builder, "describe"), (builder, "sync")):
    def wait(*words, before=getattr(module, name), name=name):
        print(name, flush=True); sys.stdin.readline()
        return before(*words)
    setattr(module, name, wait)
build(Path(sys.argv[3]), POOL, FILES)
"""


def test_a_build_that_is_killed_at_any_point_leaves_the_earlier_result(tmp_path):
    before = contents(build(tmp_path, POOL, FILES).folder)
    (tmp_path / "built" / "data.csv").write_text("earlier")
    words = (sys.executable, "-c", _KILLED, str(ROOT / "tooling"), str(ROOT / "tests"), str(tmp_path))
    for stops in (4, 7):
        with subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            for _ in range(stops - 1):
                process.stdout.readline()
                process.stdin.write("\n")
                process.stdin.flush()
            process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
        assert (tmp_path / "built" / "data.csv").read_text() == "earlier"
        assert list(tmp_path.glob(".built.part-*")) != []
    assert contents(build(tmp_path, POOL, FILES).folder) == before
    assert list(tmp_path.glob(".built.part-*")) == []
