"""The schema of a record for editors: every list of words written out, one word a line."""

import json
from collections.abc import Iterator

from dpg.records.schema import Schema

PATH = "schema/editors/good.json"


def pages(schema: Schema) -> Iterator[tuple[str, str]]:
    """Its path and text."""
    yield PATH, json.dumps(schema.published, ensure_ascii=False, indent=1) + "\n"
