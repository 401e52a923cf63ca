"""Engines for the tests of pools."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from dpg.pooling.engine import DUCKDB, SPARK, Engine, open_engine


@pytest.fixture(scope="session")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """DuckDB, opened once."""
    with open_engine(DUCKDB, folder=tmp_path_factory.mktemp("duckdb")) as engine:
        yield engine


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Spark on this machine, started once."""
    if find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip("Spark or Java isn't installed")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    folder = tmp_path_factory.mktemp("spark")
    with open_engine(SPARK, folder=folder, memory="1000MB", master="local[2]") as engine:
        yield engine
