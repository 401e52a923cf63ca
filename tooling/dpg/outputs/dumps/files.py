"""Produce all dumps of an edition."""

from collections.abc import Callable, Iterator

from dpg.outputs.download import describe
from dpg.outputs.dumps import csv_files, data_package, database, lines, parquet, software, workbook
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile

DUMPS: tuple[Callable[[Dump], Iterator[OutputFile]], ...] = (
    lines.produce,
    csv_files.produce,
    workbook.produce,
    database.produce,
    parquet.produce,
    software.produce,
)
"""The functions that produce the dumps. ``datapackage.json`` and ``checksums.txt`` describe their files."""


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield all dumps of an edition, then the files that describe them."""
    made = []
    for make in DUMPS:
        for file in make(dump):
            made.append(describe(file))
            yield file
    yield from data_package.produce(dump, made)
