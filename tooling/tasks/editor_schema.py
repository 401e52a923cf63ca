"""Record schema for editors, with every vocabulary inlined, one term per line."""

import json
from collections.abc import Iterator

from dpg.records.schema import Schema

PATH = "schema/editors/good.json"


def pages(schema: Schema) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the schema."""
    yield PATH, json.dumps(schema.published, ensure_ascii=False, indent=1) + "\n"
