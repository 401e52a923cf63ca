"""CSV: one flat table of all goods, and one table per relation."""

from collections.abc import Iterable, Iterator, Sequence

from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile
from dpg.tables.cells import cell_of
from dpg.tables.csv_text import csv_text
from dpg.tables.relations import Relation
from dpg.tables.rows import Row


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield every table, including empty ones, so that programs can rely on them."""
    parts = {name: [_lines([[*relation.by_name]])] for name, relation in dump.relations.items()}
    for tables in dump.batches():
        for name, relation in dump.relations.items():
            parts[name].append(_lines(_cells(relation, tables[name])))
    for name, relation in dump.relations.items():
        yield OutputFile(f"{FOLDER}/{path_of(relation)}", b"".join(parts.pop(name)))


def path_of(relation: Relation) -> str:
    """Return the path of a table, relative to ``data/``."""
    return f"{relation.name}.csv" if relation.is_main else f"csv/{relation.name}.csv"


def _cells(relation: Relation, rows: Iterable[Row]) -> Iterator[Sequence[str]]:
    """Yield rows with their cells escaped so that none is a formula."""
    names = [column.name for column in relation.columns]
    for row in rows:
        yield [cell_of(row.get(name)) for name in names]


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8."""
    return csv_text(rows).encode()
