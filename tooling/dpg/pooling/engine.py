"""The one entry point to Ibis and its engines, DuckDB and Spark. All other modules only build expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis

DUCKDB = "duckdb"
SPARK = "spark"
ENGINES = (DUCKDB, SPARK)
"""Names of the engines; the first is the default."""

Row = Mapping[str, Any]


class EngineMissing(Exception):
    """The package of an engine isn't installed."""


@dataclass(frozen=True, kw_only=True)
class Engine:
    """An open engine."""

    name: str
    connection: Any
    """Its Ibis backend."""
    folder: Path
    """Private folder for what doesn't fit into memory."""

    def read_csv(self, path: Path) -> ibis.Table:
        """Return a table of a CSV file in UTF-8 with a header. All columns are text."""
        if self.name == SPARK:
            return self.connection.read_csv(
                str(path), header=True, inferSchema=False, escape='"', multiLine=True
            )
        return self.connection.read_csv(str(path), header=True, all_varchar=True)

    def read_text(
        self, path: Path, columns: Sequence[str], delimiter: str, *, has_quotes: bool = True
    ) -> ibis.Table:
        """Return a table of a CSV file in UTF-8, without its header. A row with another number of values is an error.

        Args:
            path: The file.
            columns: Names for its columns. All are text.
            delimiter: What separates values.
            has_quotes: Whether values may be quoted, and so contain line ends.
        """
        if self.name == SPARK:
            names = ", ".join(f"{column} STRING" for column in columns)
            return self.connection.read_csv(
                str(path), header=True, schema=names, sep=delimiter, escape='"', multiLine=has_quotes,
                mode="FAILFAST", enforceSchema=True,
            )  # fmt: skip
        return self.connection.read_csv(
            str(path), header=True, auto_detect=False, columns=dict.fromkeys(columns, "VARCHAR"), delim=delimiter,
            quote='"', escape='"', strict_mode=True,
        )  # fmt: skip

    def read_parquet(self, path: Path) -> ibis.Table:
        """Return a table of a Parquet file."""
        return self.connection.read_parquet(str(path))

    def name_parquet(self, path: Path, name: str) -> None:
        """Give a Parquet file, or a folder of them, a name that expressions use."""
        self.connection.read_parquet(str(path), table_name=name)

    def name_view(self, expression: ibis.Table, name: str) -> None:
        """Give an expression a name that later ones use. It is computed whenever they are."""
        query = self.connection.compile(expression)
        self.connection.raw_sql(f"CREATE OR REPLACE TEMPORARY VIEW {name} AS {query}")

    def store(self, expression: ibis.Table, name: str, path: Path) -> None:
        """Compute an expression into a Parquet file, and give it a name that later ones use."""
        self.connection.to_parquet(expression, str(path))
        self.name_parquet(path, name)

    def rows(self, expression: ibis.Table) -> Sequence[Row]:
        """Run an expression and return its rows. Only for small results."""
        found: Sequence[Row] = self.connection.to_pyarrow(expression).to_pylist()
        return found


@contextmanager
def open_engine(
    name: str = DUCKDB, *, memory: str = "1500MB", folder: Path, master: str = "local[*]"
) -> Iterator[Engine]:
    """Open an engine for a while.

    Args:
        name: One of ``ENGINES``.
        memory: Most memory that it may use, such as ``1500MB``.
        folder: Folder for what doesn't fit into memory.
        master: Address of the Spark cluster; by default this machine.

    Raises:
        EngineMissing: If its package isn't installed.
    """
    opened = _spark(memory, folder, master) if name == SPARK else _duckdb(memory, folder)
    try:
        yield Engine(name=name, connection=opened, folder=folder)
    finally:
        opened.disconnect()


def _duckdb(memory: str, folder: Path) -> Any:
    try:
        import ibis

        return ibis.duckdb.connect(memory_limit=memory, temp_directory=str(folder))
    except ImportError as error:
        raise EngineMissing("DuckDB isn't installed.") from error


def _spark(memory: str, folder: Path, master: str) -> Any:
    try:
        import ibis
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineMissing("Spark isn't installed.") from error
    # Spark's default of 200 is for clusters, and takes minutes for small tables.
    partitions = "8" if master.startswith("local") else "200"
    session = (
        SparkSession.builder.master(master)
        .config("spark.driver.memory", memory.lower().removesuffix("b"))
        .config("spark.local.dir", str(folder))
        .config("spark.sql.shuffle.partitions", partitions)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")  # Its messages quote rows.
    return ibis.pyspark.connect(session)
