"""Spark and DuckDB find the same, and make a table less precise in the same way."""

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
from dpg.pooling.engine import Engine
from dpg.pooling.generalizing import generalized, in_one_spelling, without_small_groups
from dpg.pooling.identifier_check import check_identifiers
from dpg.pooling.linkage import check_linkage
from dpg.project.errors import UsageError
from dpg.project.pools.data_file import open_data
from pooling import survey
from support import ROOT

CHANGES = [
    {"column": "age", "value": "", "where": {"district": "West"}, "rows": 15},
    {"column": "sex", "value": "FEMALE ", "where": {"sex": "female"}, "rows": 3},
    {"column": "district", "value": "North", "where": {"district": "South"}, "rows": 35},
    {"column": "income", "value": "x", "where": {"district": "West"}, "rows": 2},
    {"column": "disease", "value": "malaria", "where": {"age": "60+", "sex": "male"}, "rows": 40},
    {"column": "note", "value": 'said "call +44 20 7946 0958"\nor jane@example.org', "rows": 1},
]
CHECKS = (check_spelling, check_anonymity, check_diversity, check_closeness)


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


_SCRIPT = """
import pickle, sys; sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from dpg.pooling.engine import SPARK, open_engine
from pooling.test_engines import everything, uneven_sentence
folder = Path(sys.argv[3])
with open_engine(SPARK, memory="1000MB", folder=folder, master="local[2]") as engine:
    found = everything(engine, folder), uneven_sentence(engine, folder)
(folder / "found.pickle").write_bytes(pickle.dumps(found))
"""


def uneven_sentence(engine: Engine, folder):
    """What people read of a file with a row that is too short."""
    uneven = folder / "uneven.csv"
    uneven.write_text((folder / "beside.csv").read_text("utf-8") + "Q7canaryX,1\n", "utf-8")
    try:
        check_anonymity(open_survey(engine, uneven))
    except UsageError as error:
        return error.message.removeprefix(str(uneven))


@pytest.mark.slow
@pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="Spark or Java isn't installed"
)
def test_both_engines_find_and_write_the_same_and_spark_logs_no_value(duckdb, tmp_path):
    words = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        _SCRIPT,
        *map(str, (ROOT / "tooling", ROOT / "tests", tmp_path)),
    ]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    said = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert said.returncode == 0, said.stderr[-4000:]
    assert "Q7canaryX" not in said.stdout + said.stderr
    (other_results, other_rows), sentence = pickle.loads((tmp_path / "found.pickle").read_bytes())
    results, rows = everything(duckdb, tmp_path)
    for one, other in zip(results, other_results, strict=True):
        assert one == other
    assert all(result.findings for result in results)
    assert rows == other_rows
    assert 800 < len(rows) < 960
    assert sentence == uneven_sentence(duckdb, tmp_path)
    assert sentence.endswith("2 values, but the header has 8.")
