"""Parquet, if ``pyarrow`` is installed (``pip install dpg[parquet]``): one file per table, or one folder of files in a large catalogue."""

from collections.abc import Iterator
from importlib.util import find_spec

from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile

PARQUET = "parquet"
LARGE = 100_000
"""Most records of a kind in a catalogue that has one file per table."""
MOST_ROWS = 100_000
"""Most rows of a file in a larger catalogue."""


def available() -> bool:
    """Return whether ``pyarrow`` is installed."""
    return find_spec("pyarrow") is not None


def produce(dump: Dump, large: int = LARGE, most_rows: int = MOST_ROWS) -> Iterator[OutputFile]:
    """Yield the files of all tables; nothing without ``pyarrow``.

    Args:
        dump: the records.
        large: number of records above which each table is a folder.
        most_rows: most rows of a file in such a folder.
    """
    if not available():
        return
    from dpg.outputs.dumps.parquet_table import ParquetTable

    limit = most_rows if dump.most_records > large else None
    tables = {name: ParquetTable(relation, dump.about, limit) for name, relation in dump.relations.items()}
    for rows in dump.batches():
        for name, table in tables.items():
            for number, content in table.add(rows[name]):
                yield OutputFile(_path_of_part(name, number), content)
    for name, table in tables.items():
        for number, content in table.rest():
            path = _path_of_part(name, number) if limit else f"{FOLDER}/{PARQUET}/{name}.parquet"
            yield OutputFile(path, content)


def _path_of_part(table: str, number: int) -> str:
    return f"{FOLDER}/{PARQUET}/{table}/part-{number:05}.parquet"
