"""Spark and DuckDB find the same, and make a table less precise in the same way."""

from dataclasses import replace

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


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning")
def test_both_engines_find_and_write_the_same(duckdb, spark, tmp_path):
    (results, rows), (other_results, other_rows) = (
        everything(engine, tmp_path) for engine in (duckdb, spark)
    )
    for one, other in zip(results, other_results, strict=True):
        assert one == other
    assert all(result.findings for result in results)
    assert rows == other_rows
    assert 800 < len(rows) < 960

    uneven = tmp_path / "uneven.csv"
    uneven.write_text((tmp_path / "beside.csv").read_text("utf-8") + "North,1\n", "utf-8")
    with pytest.raises(UsageError, match="2 values, but the header has 8"):
        check_anonymity(open_survey(spark, uneven))
