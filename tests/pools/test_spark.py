"""Spark gives the same values and the same bytes as DuckDB. It runs once, in a process of its own, as its libraries warn a lot."""

import json
import os
import subprocess
import sys

import pytest

from pools.making import build
from pools.test_building import FILES, POOL
from pools.test_columns import values_on
from support import ROOT

pytestmark = pytest.mark.slow

_SCRIPT = """
import json, sys; sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from pools.making import build
from pools.test_building import FILES, POOL
from pools.test_columns import values_on
folder = Path(sys.argv[3])
(folder / "values.json").write_text(json.dumps([[*key, value] for key, value in values_on("spark", folder).items()]))
build(folder, POOL, FILES, engine="spark")
"""


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """The folder of what Spark has computed."""
    folder = tmp_path_factory.mktemp("spark")
    words = (
        sys.executable,
        "-W",
        "ignore",
        "-c",
        _SCRIPT,
        str(ROOT / "tooling"),
        str(ROOT / "tests"),
        str(folder),
    )
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return folder


def test_it_reads_columns_like_duckdb(spark, tmp_path):
    found = {(case, text): value for case, text, value in json.loads((spark / "values.json").read_text())}
    mine = values_on("duckdb", tmp_path)
    assert {key: _number(value) for key, value in found.items()} == {
        key: _number(value) for key, value in mine.items()
    }


def _number(value):
    """A number without the form that an engine gives it in a text."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def test_it_gives_the_same_bytes(spark, tmp_path):
    built = build(tmp_path, POOL, FILES).folder
    for name in ("data.csv", "data.parquet", "quarantine.csv", "datapackage.json", "ATTRIBUTION.txt"):
        assert (spark / "built" / name).read_bytes() == (built / name).read_bytes(), name
    reports = [json.loads((folder / "report.json").read_bytes()) for folder in (spark / "built", built)]
    assert [report.pop("engine") for report in reports] == ["spark", "duckdb"]
    assert reports[0] == reports[1]
