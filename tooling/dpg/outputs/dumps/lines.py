"""``goods.ndjson``: one record per line. The JSON dump is ``api/v1/goods.full.json``."""

from collections.abc import Iterator

from dpg import kinds
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield one file per kind of record, sorted by id."""
    for kind in kinds.KINDS:
        lines = dump.edition.of(kind).record_json.values()
        yield OutputFile(f"{FOLDER}/{kind.plural}.ndjson", b"".join([line + b"\n" for line in lines]))
