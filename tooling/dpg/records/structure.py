"""Convert plain data to JSON and to typed records. The only module that imports ``msgspec``."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar
from zlib import compress, decompress

import msgspec

from dpg.kinds import GOOD
from dpg.model.record_kind import R, RecordKind

T = TypeVar("T")


def to_json(id: str, data: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON: first its id, then its keys in the order of the data."""
    return msgspec.json.encode({"id": id, **data})


def structure(record_json: bytes, kind: RecordKind[R] = GOOD) -> R:  # type: ignore[assignment]
    """Return the typed record, whole. The JSON must be valid against the schema of its kind."""
    return _decoder(kind.whole or kind.type).decode(record_json)  # type: ignore[no-any-return]


def structure_kept(record_json: bytes, kind: RecordKind[R]) -> R:
    """Return what a catalogue keeps of a record. The JSON must be valid against the schema of its kind."""
    return _decoder(kind.type).decode(record_json)  # type: ignore[no-any-return]


def kept_form(record_json: bytes, kind: RecordKind[R]) -> bytes:
    """Return what a catalogue keeps of a record in a form that is read three times as fast as its JSON, for the same program only."""
    return compress(msgspec.msgpack.encode(structure_kept(record_json, kind)), 1)


def from_kept_form(content: bytes, kind: RecordKind[R]) -> R:
    """Return what a catalogue keeps of a record from what ``kept_form`` returned."""
    return _kept_decoder(kind.type).decode(decompress(content))  # type: ignore[no-any-return]


class NotOfType(Exception):
    """JSON without the form of a type; the message says where."""


def from_json(content: bytes, type_: type[T]) -> T:
    """Return an object of a dataclass from JSON that may have any form.

    Raises:
        NotOfType: If the JSON is invalid or doesn't fit.
    """
    try:
        return _decoder(type_).decode(content)  # type: ignore[no-any-return, arg-type]
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotOfType(str(error)) from None


@cache
def _kept_decoder(type_: type) -> Any:
    return msgspec.msgpack.Decoder(type_)


@cache
def _decoder(type_: type) -> Any:
    return msgspec.json.Decoder(type_)
