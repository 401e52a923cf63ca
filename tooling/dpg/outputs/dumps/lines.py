"""``goods.ndjson``: one record to a line. The JSON dump itself is ``api/v1/goods.full.json``."""

from collections.abc import Iterator

from dpg import kinds
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield a file for each kind of record, its records in the order of their ids."""
    for kind in kinds.KINDS:
        lines = dump.edition.of(kind).record_json.values()
        yield OutputFile(f"{FOLDER}/{kind.plural}.ndjson", b"".join([line + b"\n" for line in lines]))
