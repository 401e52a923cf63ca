"""Walk a typed record down to its single values.

Rules select values by type (all web addresses, all dates, all prose), so they cover new fields automatically.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from dpg.model import value_types
from dpg.model.pointer import step


class FieldValue(NamedTuple):
    """One value of a record."""

    pointer: str
    """JSON pointer from the root of the record."""
    kind: Any
    """Its type in the model: ``Url``, ``Day``, ``Prose``, ``str`` …"""
    value: Any
    """The value itself."""


class FieldValues(tuple[FieldValue, ...]):
    """The values of a record in document order."""

    _selected: "dict[tuple[Any, ...], tuple[FieldValue, ...]] | None" = None

    def of_type(self, *kinds: Any) -> Sequence[FieldValue]:
        """Return the values of some types. They are selected once, since many rules need the same."""
        if self._selected is None:
            self._selected = _by_kind(self)
        if kinds not in self._selected:
            wanted = frozenset(kinds) if len(kinds) > 1 else ()
            self._selected[kinds] = tuple([leaf for leaf in self if leaf[1] in wanted]) if wanted else ()
        return self._selected[kinds]


def _by_kind(values: FieldValues) -> dict[tuple[Any, ...], tuple[FieldValue, ...]]:
    found: dict[Any, list[FieldValue]] = defaultdict(list)
    for leaf in values:
        found[leaf.kind].append(leaf)
    return {(kind,): tuple(leaves) for kind, leaves in found.items()}


_field_value = partial(tuple.__new__, FieldValue)
"""Makes a ``FieldValue`` of a tuple: faster than calling it, and a large catalogue has millions of values."""

Walk = Callable[[Any, str, list[FieldValue]], None]
"""Appends the values inside a value, given with its pointer, to a list."""


def field_values(record: Any) -> FieldValues:
    """Return the values of a dataclass of the model in field order, without ``id``, which is not part of the file."""
    found: list[FieldValue] = []
    for name, step_to, walk in _walks(type(record)):
        value = getattr(record, name)
        if name != "id" and value is not None and value is not _NOTHING:
            walk(value, step_to, found)
    return FieldValues(found)


_NOTHING: tuple[()] = ()


@cache
def _walks(owner: type) -> tuple[tuple[str, str, Walk], ...]:
    """Return each field of a dataclass: its name, the step of a pointer to it, and how to walk through its values."""
    hints = get_type_hints(owner)
    return tuple((field.name, f"/{field.name}", _walk(hints[field.name])) for field in fields(owner))


def _walk(hint: Any) -> Walk:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _walk(next(a for a in arguments if a is not type(None)))
    if hint is value_types.Text:
        return _mapping(value_types.LanguageTag, _leaf(value_types.Prose))
    if origin is tuple:
        return _list(_walk(arguments[0]))
    if origin is Mapping:
        return _mapping(arguments[0], _walk(arguments[1]))
    return _block if is_dataclass(hint) else _leaf(hint)


def _leaf(kind: Any) -> Walk:
    return lambda value, pointer, found: found.append(_field_value((pointer, kind, value)))


def _block(value: Any, pointer: str, found: list[FieldValue]) -> None:
    for name, step_to, walk in _walks(type(value)):
        inner = getattr(value, name)
        if inner is not None and inner is not _NOTHING:
            walk(inner, pointer + step_to, found)


def _list(walk: Walk) -> Walk:
    def walk_list(value: Any, pointer: str, found: list[FieldValue]) -> None:
        for number, entry in enumerate(value):
            walk(entry, f"{pointer}/{number}", found)

    return walk_list


def _mapping(key_kind: Any, walk: Walk) -> Walk:
    def walk_mapping(value: Any, pointer: str, found: list[FieldValue]) -> None:
        for key, entry in value.items():
            inner = step(pointer, key)
            found.append(_field_value((inner, key_kind, key)))
            walk(entry, inner, found)

    return walk_mapping
