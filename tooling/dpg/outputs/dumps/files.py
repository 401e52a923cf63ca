"""Produce all dumps of an edition."""

from collections.abc import Callable, Iterable, Iterator

from dpg.outputs.download import describe
from dpg.outputs.dumps import csv_files, data_package, database, lines, parquet, software, workbook
from dpg.outputs.dumps.dump import Dump, dump_of
from dpg.outputs.edition import Edition
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


def produce(
    edition: Edition, made_search: Callable[[], Iterable[OutputFile]] | None = None
) -> Iterator[OutputFile]:
    """Yield all dumps of an edition, then the files that describe them; see ``dump_of`` for ``made_search``."""
    dump = dump_of(edition, made_search)
    made = []
    for make in DUMPS:
        for file in make(dump):
            made.append(describe(file))
            yield file
    yield from data_package.produce(dump, made)
