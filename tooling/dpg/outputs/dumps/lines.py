"""``goods.ndjson``: one record per line. The JSON dump is ``api/v1/goods.full.json``."""

from collections.abc import Iterator

from dpg.kinds import GOOD
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile


def produce(dump: Dump) -> Iterator[OutputFile]:
    """Yield the file, sorted by id."""
    known = dump.edition.record_json
    lines = [known[good.id] for good in dump.edition.catalogue.of(GOOD).all]
    yield OutputFile(f"{FOLDER}/goods.ndjson", b"".join([line + b"\n" for line in lines]))
