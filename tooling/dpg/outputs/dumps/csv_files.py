"""CSV: one flat table of all goods, and one table per relation."""

from collections.abc import Iterator, Sequence

from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile
from dpg.tables.cells import cell_of
from dpg.tables.csv_text import csv_text
from dpg.tables.relations import Relation
from dpg.tables.rows import Row


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield every table, including empty ones, so that programs can rely on them."""
    for relation in dump.relations.values():
        yield OutputFile(f"{FOLDER}/{path_of(relation)}", table(relation, dump.rows(relation)))


def path_of(relation: Relation) -> str:
    """Return the path of a table, relative to ``data/``."""
    return f"{relation.name}.csv" if relation.is_main else f"csv/{relation.name}.csv"


def table(relation: Relation, rows: Sequence[Row]) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8, with cells escaped so that none is a formula."""
    names = [column.name for column in relation.columns]
    cells = ([cell_of(row.get(name)) for name in names] for row in rows)
    return csv_text([names, *cells]).encode()
