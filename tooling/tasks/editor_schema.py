"""Schema of each kind of record for editors, with every vocabulary inlined, one term per line."""

import json
from collections.abc import Iterator

from dpg.kinds import AnyKind
from dpg.records.schema import Schema


def pages(schema: Schema, kind: AnyKind) -> Iterator[tuple[str, str]]:
    """Yield the path and text of the schema of a kind."""
    yield (
        f"schema/editors/{kind.name}.json",
        json.dumps(schema.published, ensure_ascii=False, indent=1) + "\n",
    )
