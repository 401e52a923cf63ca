"""Spark gives the same values, bytes and findings as DuckDB. It runs once, in a process of its own, as its libraries warn a lot."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec

import pytest

from dpg.model.pool import Generalization
from dpg.pooling.anonymity_check import check_anonymity, check_spelling
from dpg.pooling.column_check import check_columns
from dpg.pooling.diversity_check import check_closeness, check_diversity
from dpg.pooling.engine import DUCKDB, Engine, open_engine
from dpg.pooling.generalizing import generalized, in_one_spelling, without_small_groups
from dpg.pooling.identifier_check import check_identifiers
from dpg.pooling.linkage import check_linkage
from dpg.project.errors import UsageError
from dpg.project.pools.data_file import open_data
from outputs.parted import IN_SPARK, QUERY, at, expected_answer, write_parts
from pooling import survey
from pools.making import build
from pools.test_building import FILES, POOL
from pools.test_columns import values_on
from sites import shared
from support import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("pyspark") is None or shutil.which("java") is None, reason="Spark or Java isn't installed"
    ),
]
CANARY = "Q7canaryX"
CHANGES = [
    {"column": "age", "value": "", "where": {"district": "West"}, "rows": 15},
    {"column": "sex", "value": "FEMALE ", "where": {"sex": "female"}, "rows": 3},
    {"column": "district", "value": "North", "where": {"district": "South"}, "rows": 35},
    {"column": "income", "value": "x", "where": {"district": "West"}, "rows": 2},
    {"column": "disease", "value": "malaria", "where": {"age": "60+", "sex": "male"}, "rows": 40},
    {"column": "note", "value": 'said "call +44 20 7946 0958"\nor jane@example.org', "rows": 1},
]
CHECKS = (check_spelling, check_anonymity, check_diversity, check_closeness)
_SCRIPT = """
import pickle, sys; sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from dpg.pooling.engine import SPARK, open_engine
from pools.making import build
from pools.test_building import FILES, POOL
from pools.test_columns import values_on
from pools.test_spark import answer_of_dump, everything, uneven_sentence
folder = Path(sys.argv[3])
values = values_on(SPARK, folder)
build(folder, POOL, FILES, engine=SPARK)
with open_engine(SPARK, memory="1000MB", folder=folder, master="local[2]") as engine:
    found = values, everything(engine, folder), uneven_sentence(engine, folder), answer_of_dump(folder)
(folder / "found.pickle").write_bytes(pickle.dumps(found))
"""


def open_survey(engine: Engine, path):
    return open_data([path], survey.pool(), "", engine)[0]


def everything(engine: Engine, folder):
    """The results of checks, and the rows of a table that was made less precise."""
    rows = survey.changed(survey.clean_rows(), CHANGES)
    path, beside = survey.write(rows, folder / "data.csv"), survey.write(rows[5:], folder / "beside.csv")
    subject = open_survey(engine, path)
    results = [check(subject) for check in CHECKS]
    results.append(check_linkage(subject, open_survey(engine, beside)))
    for check, name in ((check_columns, "income"), (check_identifiers, "note")):
        column = subject.table.select(c0=subject.table[subject.column(name)])
        results.append(check(replace(subject, table=column, names=(name,))))
    table = in_one_spelling(subject.table, subject.column("sex"))
    income = subject.column("income")
    banded = generalized(table[income], Generalization(column="income", how="band", size=500))
    table = table.mutate(**{income: banded})
    table = without_small_groups(table, subject.columns("quasi"), subject.columns("sensitive"), 10, 2)
    return results, sorted(tuple(map(str, row.values())) for row in subject.run(table))


def uneven_sentence(engine: Engine, folder):
    """What people read of a file with a row that is too short."""
    uneven = folder / "uneven.csv"
    uneven.write_text((folder / "beside.csv").read_text("utf-8") + f"{CANARY},1\n", "utf-8")
    try:
        check_anonymity(open_survey(engine, uneven))
    except UsageError as error:
        return error.message.removeprefix(str(uneven))


def answer_of_dump(folder):
    """What the documented query finds in a dump in parts."""
    from pyspark.sql import SparkSession

    write_parts(folder)
    spark = SparkSession.getActiveSession()
    exec(at(IN_SPARK, folder), {"spark": spark})
    return [tuple(row) for row in spark.sql(QUERY.rstrip().removesuffix(";")).collect()]


def compute(folder):
    """Leave what Spark computes and says in a folder."""
    folder.mkdir()
    words = (
        sys.executable,
        "-W",
        "ignore",
        "-c",
        _SCRIPT,
        *map(str, (ROOT / "tooling", ROOT / "tests", folder)),
    )
    # One run is too short for the better compiler of Java to pay off.
    quick = {"SPARK_LOCAL_IP": "127.0.0.1", "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    done = subprocess.run(
        words, env={**os.environ, **quick}, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    (folder / "said.txt").write_text(done.stdout + done.stderr, "utf-8")


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """The folder of what Spark has computed."""
    return shared(tmp_path_factory, "spark", compute)


@pytest.fixture(scope="module")
def found(spark):
    """Values, results with rows, the sentence about a file that can't be read, and the answer of a dump."""
    return pickle.loads((spark / "found.pickle").read_bytes())


def test_it_reads_columns_like_duckdb(found, tmp_path):
    values, mine = found[0], values_on(DUCKDB, tmp_path)
    assert {key: _number(value) for key, value in values.items()} == {
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


def test_both_engines_find_and_write_the_same_and_spark_logs_no_value(spark, found, tmp_path):
    assert CANARY not in (spark / "said.txt").read_text("utf-8")
    _, (other_results, other_rows), sentence, _ = found
    with open_engine(DUCKDB, folder=tmp_path) as engine:
        (results, rows), mine = everything(engine, tmp_path), uneven_sentence(engine, tmp_path)
    for one, other in zip(results, other_results, strict=True):
        assert one == other
    assert all(result.findings for result in results)
    assert rows == other_rows
    assert 800 < len(rows) < 960
    assert sentence == mine
    assert sentence.endswith("2 values, but the header has 8.")


def test_it_answers_the_documented_query_on_a_dump_in_parts_as_the_records_do(found):
    assert found[3] == expected_answer()
