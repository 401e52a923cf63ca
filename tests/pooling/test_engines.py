"""Spark and DuckDB find the same, and protect a table in the same way."""

import pytest

from dpg.pooling.checks import run_checks
from dpg.pooling.engine import Engine
from dpg.pooling.linkage import check_linkage
from dpg.pooling.protecting import protect
from dpg.project.errors import UsageError
from dpg.project.pools.data_file import open_data
from pooling import survey

CHANGES = [
    {"column": "age", "value": "", "where": {"district": "West"}, "rows": 15},
    {"column": "sex", "value": "FEMALE ", "where": {"sex": "female"}, "rows": 3},
    {"column": "district", "value": "North", "where": {"district": "South"}, "rows": 35},
    {"column": "income", "value": "9000000", "rows": 1},
    {"column": "income", "value": "x", "where": {"district": "West"}, "rows": 2},
    {"column": "weight", "value": "7.5", "rows": 3},
    {"column": "disease", "value": "malaria", "where": {"age": "60+", "sex": "male"}, "rows": 39},
    {"column": "note", "value": 'said "call +44 20 7946 0958"\nor jane@example.org', "rows": 1},
    {"column": "código postal", "value": "28013"},
]


def everything(engine: Engine, folder):
    """The results of all checks, and the rows after protection."""
    pool = survey.pool({"fields": [{"name": "note", "type": "string", "role": "open"}]})
    rows = survey.changed(survey.clean_rows(), CHANGES)
    path, beside = survey.write(rows, folder / "data.csv"), survey.write(rows[5:], folder / "beside.csv")
    subject, _ = open_data([path], pool, "", engine)
    other, _ = open_data([beside], pool, "", engine)
    results = [*run_checks(subject, lambda _: None), check_linkage(subject, other)]
    protected = protect(subject, lambda _: None)
    table = protected.subject.table
    kept = [tuple(map(str, row.values())) for row in protected.subject.run(table)]
    return results, protected.losses, sorted(kept)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning")
def test_both_engines_find_and_write_the_same(duckdb, spark, tmp_path):
    (results, losses, rows), (other_results, other_losses, other_rows) = (
        everything(engine, tmp_path) for engine in (duckdb, spark)
    )
    for one, other in zip(results, other_results, strict=True):
        assert one == other
    assert losses == other_losses
    assert rows == other_rows
    assert len(rows) > 800

    uneven = tmp_path / "uneven.csv"
    uneven.write_text((tmp_path / "beside.csv").read_text("utf-8") + "North,1\n", "utf-8")
    with pytest.raises(UsageError, match="values, but the header has 9"):
        everything_of(spark, uneven)


def everything_of(engine: Engine, path):
    subject, _ = open_data([path], survey.pool(), "", engine)
    subject.run(subject.table)
