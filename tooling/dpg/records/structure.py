"""Plain data to the typed record and back to JSON; the only door to ``msgspec``."""

from collections.abc import Mapping
from typing import Any

import msgspec

from dpg.model.good import Good

_DECODER = msgspec.json.Decoder(Good)


def to_json(good_id: str, data: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON: its id first, then its keys in the order in which the data has them."""
    return msgspec.json.encode({"id": good_id, **data})


def structure(record_json: bytes) -> Good:
    """The typed record. The JSON must have passed the schema."""
    return _DECODER.decode(record_json)
