"""Plain data to the typed record and back to JSON. The only module that imports ``msgspec``."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from dpg.kinds import GOOD
from dpg.model.record_kind import R, RecordKind


def to_json(id: str, data: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON: its id first, then its keys in the order in which the data has them."""
    return msgspec.json.encode({"id": id, **data})


def structure(record_json: bytes, kind: RecordKind[R] = GOOD) -> R:  # type: ignore[assignment]
    """Return the typed record. The JSON must have passed the schema of its kind."""
    return _decoder(kind.type).decode(record_json)  # type: ignore[no-any-return]


@cache
def _decoder(type_: type) -> Any:
    return msgspec.json.Decoder(type_)
