"""Engines for the tests of pools."""

from collections.abc import Iterator

import pytest

from dpg.pooling.engine import DUCKDB, Engine, open_engine


@pytest.fixture(scope="session")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """DuckDB, opened once."""
    with open_engine(DUCKDB, folder=tmp_path_factory.mktemp("duckdb")) as engine:
        yield engine
