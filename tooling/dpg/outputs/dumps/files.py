"""All dumps of an edition, one after the other."""

from collections.abc import Callable, Iterator

from dpg.outputs.download import describe
from dpg.outputs.dumps import csv_files, data_package, database, lines, parquet, workbook
from dpg.outputs.dumps.dump import Dump, dump_of
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

DUMPS: tuple[Callable[[Dump], Iterator[OutputFile]], ...] = (
    lines.produce,
    csv_files.produce,
    workbook.produce,
    database.produce,
    parquet.produce,
)
"""What makes the files; ``datapackage.json`` and ``checksums.txt`` are made from all of them."""


def produce(edition: Edition) -> Iterator[OutputFile]:
    """All dumps of an edition, and what describes them."""
    dump = dump_of(edition)
    made = []
    for make in DUMPS:
        for file in make(dump):
            made.append(describe(file))
            yield file
    yield from data_package.produce(dump, made)
