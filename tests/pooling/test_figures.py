"""The figures of the checks are those of plain Python, of pycanon, and the same on both engines."""

import json
from math import exp, floor
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpg.pooling.anonymity import class_figures, classes_of
from dpg.pooling.diversity import (
    category_distance,
    diversity_figures,
    ordered_counts,
    ordered_distance,
    value_counts,
)
from dpg.pooling.engine import Engine
from pooling import brute_force

ORACLE = json.loads((Path(__file__).parent / "oracle" / "oracle.json").read_text("utf-8"))
QUASI = ["district", "age"]
K = 3
SCHEMA = pa.schema(
    [("district", pa.string()), ("age", pa.string()), ("disease", pa.string()), ("income", pa.int64())]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "district": st.sampled_from(["a", "b", None]),
            "age": st.sampled_from(["x", "y", "X"]),
            "disease": st.sampled_from(["u", "v", "V ", "w", None]),
            "income": st.one_of(st.none(), st.integers(0, 6), st.integers(-1000, 1000)),
        }
    ),
    min_size=1,
    max_size=40,
)


def figures(table: Any, engine: Engine) -> dict[str, Any]:
    """All figures of a table, on one engine."""
    sizes = engine.rows(class_figures(classes_of(table, QUASI), QUASI, K))[0]
    found: dict[str, Any] = {name: value or 0 for name, value in sizes.items()}
    categories = value_counts(table, QUASI, "disease")
    numbers = ordered_counts(table, QUASI, "income", "integer")
    for column, counts in (("disease", categories), ("income", value_counts(table, QUASI, "income"))):
        found[column] = engine.rows(diversity_figures(counts, QUASI, 2))[0]
    found["t disease"] = engine.rows(category_distance(categories, QUASI))[0]["t"]
    found["t income"] = engine.rows(ordered_distance(numbers, QUASI))[0]["t"]
    return found


def memory_table(rows: list[dict[str, Any]]) -> Any:
    return ibis.memtable(pa.Table.from_pylist(rows, SCHEMA))


@settings(max_examples=25)
@given(rows=ROWS)
def test_figures_are_those_of_plain_python(duckdb, rows):
    found = figures(memory_table(rows), duckdb)
    for name, value in brute_force.sizes(rows, QUASI, K).items():
        assert found[name] == value, name
    for column, distance in (("disease", brute_force.category_t), ("income", brute_force.ordered_t)):
        expected = brute_force.diversity(rows, QUASI, column)
        if expected is None:
            assert found[column]["distinct"] is None
            continue
        assert found[column]["distinct"] == expected[0]
        assert exp(found[column]["entropy"]) == pytest.approx(expected[1])
        assert found[f"t {column}"] == pytest.approx(distance(rows, QUASI, column), abs=1e-9)


@pytest.mark.parametrize("entry", ORACLE["tables"], ids=lambda entry: entry["name"])
def test_figures_are_those_of_pycanon(duckdb, entry):
    columns = ORACLE["columns"]
    rows = [
        dict(zip(columns, row[: len(columns)], strict=True))
        for row in entry["rows"]
        for _ in range(row[len(columns)] if len(row) > len(columns) else 1)
    ]
    found, expected = figures(memory_table(rows), duckdb), entry["figures"]
    assert found["smallest"] == expected["k"]
    for column in ("disease", "income"):
        assert found[column]["distinct"] == expected[f"l {column}"]
        entropy = exp(found[column]["entropy"])  # pycanon rounds down
        assert expected[f"entropy {column}"] in (floor(entropy - 1e-9), floor(entropy + 1e-9))
        assert found[f"t {column}"] == pytest.approx(expected[f"t {column}"], abs=1e-9)
