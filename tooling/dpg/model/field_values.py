"""Walk a typed record down to its single values.

Rules select values by type (all web addresses, all dates, all prose), so they cover new fields automatically.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from dpg.model import value_types
from dpg.model.pointer import step


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of a record."""

    pointer: str
    """JSON pointer from the root of the record."""
    kind: Any
    """Its type in the model: ``Url``, ``Day``, ``Prose``, ``str`` …"""
    value: Any
    """The value itself."""


Walk = Callable[[Any, str], Iterator[FieldValue]]


def field_values(record: Any) -> Iterator[FieldValue]:
    """Yield the values of a dataclass of the model in field order, without ``id``, which is not part of the file."""
    for name, walk in _walks(cast(Hashable, type(record))):
        value = getattr(record, name)
        if name != "id" and value is not None and value != ():
            yield from walk(value, f"/{name}")


@cache
def _walks(owner: Any) -> tuple[tuple[str, Walk], ...]:
    hints = get_type_hints(owner)
    return tuple((f.name, _walk(hints[f.name])) for f in fields(owner))


def _walk(hint: Any) -> Walk:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _walk(next(a for a in arguments if a is not type(None)))
    if hint is value_types.Text:
        return _text
    if origin is tuple:
        return _list(_walk(arguments[0]))
    if origin is Mapping:
        return _mapping(arguments[0], _walk(arguments[1]))
    if is_dataclass(hint):
        return _block
    return lambda value, pointer: iter((FieldValue(pointer, hint, value),))


def _block(value: Any, pointer: str) -> Iterator[FieldValue]:
    for name, walk in _walks(cast(Hashable, type(value))):
        inner = getattr(value, name)
        if inner is not None and inner != ():
            yield from walk(inner, f"{pointer}/{name}")


def _list(walk: Walk) -> Walk:
    def walk_list(value: Any, pointer: str) -> Iterator[FieldValue]:
        for number, entry in enumerate(value):
            yield from walk(entry, f"{pointer}/{number}")

    return walk_list


def _mapping(key_kind: Any, walk: Walk) -> Walk:
    def walk_mapping(value: Any, pointer: str) -> Iterator[FieldValue]:
        for key, entry in value.items():
            inner = step(pointer, key)
            yield FieldValue(inner, key_kind, key)
            yield from walk(entry, inner)

    return walk_mapping


_text = _mapping(
    value_types.LanguageTag, lambda value, pointer: iter((FieldValue(pointer, value_types.Prose, value),))
)
