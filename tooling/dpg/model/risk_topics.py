"""Sensitive values of a record that an attacker might change: payment channels, owners and links.

Which fields are sensitive is annotated in the schema. This module reads their values.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from dpg.model.annotations import FieldPath, SensitiveField
from dpg.model.differences import RawRecord
from dpg.model.duplicate_keys import place_of, repository_key
from dpg.model.organizations import name_key
from dpg.model.pointer import step


class RiskKind(StrEnum):
    """Reason why a change needs a second look, most severe first."""

    PAYEE = "payee"
    """Found from signatures rather than annotations."""
    LOOKALIKE = "lookalike"
    """Found by comparing with all records rather than from annotations."""
    PAYMENT = "payment"
    ATTESTER = "attester"
    OWNERSHIP = "ownership"
    LICENSE = "license"
    ADDRESS = "address"
    REPOSITORY = "repository"
    DOWNLOAD = "download"
    IDENTITY = "identity"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True, slots=True)
class SensitiveValue:
    """One sensitive value of a record."""

    identity: tuple[Any, ...]
    """Values that identify it; ``None`` for a missing one."""
    owner: str
    """Owner of the value. An added value is harmless if an existing one has the same owner."""
    text: str
    """The complete value."""
    places: tuple[str, ...]
    """JSON pointers to all values in ``text``."""


Read = Callable[[str, Any], Iterator[SensitiveValue]]
"""Reads the sensitive values of a field from its pointer and value. The value may have any shape."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One kind of sensitive value, and the fields that hold it."""

    kind: RiskKind
    title: str
    fields: tuple[SensitiveField, ...]
    first_counts: bool
    loss_counts: bool

    def values(self, record: RawRecord) -> Iterator[SensitiveValue]:
        """Read its values from a record, however malformed."""
        for field in self.fields:
            value, pointer = value_at(record, field.path)
            if value is not None:
                yield from _reader(field)(pointer, value)


def topics_of(fields: Iterable[SensitiveField]) -> tuple[Topic, ...]:
    """Group sensitive fields into topics, most severe first."""
    kinds = tuple(RiskKind)
    ordered = sorted(fields, key=lambda field: kinds.index(RiskKind(field.kind)))
    return tuple(
        Topic(
            kind=RiskKind(kind),
            title=title,
            fields=tuple(group),
            first_counts=first_counts,
            loss_counts=loss_counts,
        )
        for (kind, title, first_counts, loss_counts), group in groupby(
            ordered, key=lambda field: (field.kind, field.title, field.first_counts, field.loss_counts)
        )
    )


def entries(record: RawRecord, *path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the groups of a list with their pointers; none for any other value."""
    value, pointer = value_at(record, path)
    yield from _entries(pointer, value)


def text_at(record: Any, *path: str) -> str:
    """Return the text at a path; empty if there is none."""
    value, _ = value_at(record, path)
    return value if isinstance(value, str) else ""


def value_at(value: Any, path: FieldPath) -> tuple[Any, str]:
    """Return the value at a path, ``None`` if there is none, and its JSON pointer."""
    pointer = ""
    for key in path:
        value, pointer = value.get(key) if isinstance(value, Mapping) else None, step(pointer, key)
    return value, pointer


def in_full(value: Any, path: str = "") -> str:
    """Return a group and everything in it on one line."""
    if isinstance(value, Mapping):
        parts = (in_full(inner, f"{path}{'.' if path else ''}{key}") for key, inner in value.items())
        return ", ".join(filter(None, parts))
    if isinstance(value, list):
        return ", ".join(in_full(inner, path) for inner in value)
    return f"{path}: {value}" if path else str(value)


def _reader(field: SensitiveField) -> Read:
    if read := _READERS.get(RiskKind(field.kind)):
        return read
    if field.in_entries:
        return _addresses_in_entries
    return _addresses if field.is_url else _values


def _entries(pointer: str, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, Mapping):
            yield step(pointer, number), entry


def _payments(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    if isinstance(value, list):
        for place, entry in _entries(pointer, value):
            yield _whole(in_full(entry), place)
    else:
        yield _whole(in_full(value, pointer.rpartition("/")[2]), pointer)


def _owners(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    for place, entry in _entries(pointer, value):
        roles = entry.get("roles")
        if isinstance(roles, list) and "owner" in roles:
            name = name_key(text_at(entry, "name"))
            website, ror = place_of(text_at(entry, "website")), text_at(entry, "ror")
            identity = (name, website or None, ror or None)
            yield SensitiveValue(identity=identity, owner=name, text=in_full(entry), places=(place,))


def _licenses(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    for place, entry in _entries(pointer, value):
        spdx, covers = text_at(entry, "spdx"), entry.get("covers")
        parts = sorted(map(str, covers)) if isinstance(covers, list) else []
        text = f"{spdx} ({', '.join(parts)})" if parts else spdx
        places = _places(place, entry, "spdx", "covers")
        yield SensitiveValue(identity=(spdx, tuple(parts) or None), owner=spdx, text=text, places=places)


def _repositories(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    for place, entry in _entries(pointer, value):
        if url := text_at(entry, "url"):
            places = _places(place, entry, "url")
            yield SensitiveValue(
                identity=(repository_key(url),), owner=place_of(url), text=url, places=places
            )


def _addresses_in_entries(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    for place, entry in _entries(pointer, value):
        if url := text_at(entry, "url"):
            yield _address(url, *_places(place, entry, "url"))
    yield from _addresses(pointer, value)


def _addresses(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    for place, url in _texts(pointer, value):
        yield _address(url, place)


def _values(pointer: str, value: Any) -> Iterator[SensitiveValue]:
    for place, text in _texts(pointer, value):
        yield _whole(text, place)
    for place, entry in _entries(pointer, value):
        yield _whole(in_full(entry), place)
    if isinstance(value, Mapping):
        yield _whole(in_full(value), pointer)


def _texts(pointer: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield a text, or the texts of a list, with their pointers."""
    if isinstance(value, str):
        yield from [(pointer, value)] if value else []
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, str) and entry:
            yield step(pointer, number), entry


def _address(url: str, *places: str) -> SensitiveValue:
    place = place_of(url)
    return SensitiveValue(identity=(place,), owner=place, text=url, places=places)


def _whole(text: str, place: str) -> SensitiveValue:
    return SensitiveValue(identity=(text,), owner=text, text=text, places=(place,))


def _places(pointer: str, entry: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    """Return the pointers to some keys of an entry, and to the entry itself if it has no others."""
    whole = (pointer,) if entry.keys() <= {*keys} else ()
    return (*whole, *(step(pointer, key) for key in keys))


_READERS: Mapping[RiskKind, Read] = {
    RiskKind.PAYMENT: _payments,
    RiskKind.OWNERSHIP: _owners,
    RiskKind.LICENSE: _licenses,
    RiskKind.REPOSITORY: _repositories,
    RiskKind.DOWNLOAD: _addresses_in_entries,
}
"""Readers for kinds whose values need special handling."""
