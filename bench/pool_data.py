"""Generates people for the bench and tests of pools: the same seed gives the same rows, on every machine."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

SEED = 18
_PART = 500_000
_DISTRICTS, _CLINICS, _DISEASES = 1000, 400, 30
_AGES = [f"{low}–{low + 4}" for low in range(0, 90, 5)]


def write_people(path: Path, rows: int) -> None:
    """Write generated people as CSV."""
    with pa_csv.CSVWriter(path, _schema()) as writer:
        for part in _parts(rows):
            writer.write_table(part)


def _schema() -> pa.Schema:
    text = ("district", "age", "sex", "disease")
    return pa.schema(
        [*((name, pa.string()) for name in text), ("income", pa.int64()), ("clinic", pa.string())]
    )


def _parts(rows: int) -> Iterator[pa.Table]:
    chance = np.random.default_rng(SEED)
    districts = np.array([f"D{number:04d}" for number in range(_DISTRICTS)])
    diseases = np.array([f"disease {number}" for number in range(_DISEASES)])
    clinics = np.array([f"clinic {number}" for number in range(_CLINICS)])
    for start in range(0, rows, _PART):
        size = min(_PART, rows - start)
        income = np.minimum(chance.lognormal(9.5, 0.6, size).round(-2), 200_000).astype(np.int64)
        columns = [
            districts[chance.integers(0, _DISTRICTS, size)],
            np.array(_AGES)[chance.integers(0, len(_AGES), size)],
            np.array(["female", "male"])[chance.integers(0, 2, size)],
            diseases[chance.integers(0, _DISEASES, size)],
            income,
            clinics[chance.integers(0, _CLINICS, size)],
        ]
        yield pa.table(columns, schema=_schema())
