"""``goods.ndjson``: one record to a line. The JSON dump itself is ``api/v1/goods.full.json``."""

from collections.abc import Iterator

from dpg.kinds import GOOD
from dpg.outputs.download import FOLDER
from dpg.outputs.dumps.dump import Dump
from dpg.outputs.output import OutputFile


def produce(dump: Dump) -> Iterator[OutputFile]:
    """The file, records in the order of their ids."""
    known = dump.edition.record_json
    lines = [known[good.id] for good in dump.edition.catalogue.of(GOOD).all]
    yield OutputFile(f"{FOLDER}/goods.ndjson", b"".join([line + b"\n" for line in lines]))
