"""What an attacker would want to change in a record: where money goes, whose it is, where readers are sent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dpg.model.differences import RawRecord
from dpg.model.duplicate_keys import place_of, plain_address, plain_name
from dpg.model.pointer import step


class RiskKind(StrEnum):
    """Why a change needs a second look, the gravest first."""

    PAYMENT = "payment"
    OWNERSHIP = "ownership"
    LICENSE = "license"
    ADDRESS = "address"
    REPOSITORY = "repository"
    DOWNLOAD = "download"
    IDENTITY = "identity"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, kw_only=True, slots=True)
class SensitiveValue:
    """One thing that stands in a record."""

    identity: tuple[Any, ...]
    """What makes it this one; ``None`` for a part that is not recorded."""
    whose: str
    """Whom it belongs to: something that comes beside others is harmless if it is theirs too."""
    said: str
    """What it is, in full."""
    places: tuple[str, ...]
    """JSON pointers to all that is said."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One kind of thing that should not change unseen."""

    kind: RiskKind
    title: str
    standing: Callable[[RawRecord], Iterator[SensitiveValue]]
    """What of it stands in a record; records may be wrong in any way."""
    first_counts: bool = False
    """Whether the first one is a risk too: elsewhere, what is added where nothing stood takes nobody's place."""
    loss_counts: bool = True
    """Whether it is a risk when it goes and nothing comes instead."""


def entries(record: RawRecord, *path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The groups of a list with their pointers; none where something else stands."""
    value, pointer = _below(record, path)
    if isinstance(value, list):
        for number, entry in enumerate(value):
            if isinstance(entry, Mapping):
                yield step(pointer, number), entry


def text_at(record: Any, *path: str) -> str:
    """The text at a place; empty where something else stands."""
    value, _ = _below(record, path)
    return value if isinstance(value, str) else ""


def in_full(value: Any, path: str = "") -> str:
    """A group with everything in it, on one line."""
    if isinstance(value, Mapping):
        parts = (in_full(inner, f"{path}{'.' if path else ''}{key}") for key, inner in value.items())
        return ", ".join(filter(None, parts))
    if isinstance(value, list):
        return ", ".join(in_full(inner, path) for inner in value)
    return f"{path}: {value}" if path else str(value)


def _below(value: Any, path: tuple[str, ...]) -> tuple[Any, str]:
    pointer = ""
    for key in path:
        value, pointer = value.get(key) if isinstance(value, Mapping) else None, step(pointer, key)
    return value, pointer


def _payments(record: RawRecord) -> Iterator[SensitiveValue]:
    for pointer, channel in entries(record, "funding", "channels"):
        said = in_full(channel)
        yield SensitiveValue(identity=(said,), whose=said, said=said, places=(pointer,))
    manifest, pointer = _below(record, ("funding", "manifest"))
    if manifest is not None:
        said = in_full(manifest, "manifest")
        yield SensitiveValue(identity=(said,), whose=said, said=said, places=(pointer,))


def _owners(record: RawRecord) -> Iterator[SensitiveValue]:
    for pointer, entry in entries(record, "organizations"):
        roles = entry.get("roles")
        if isinstance(roles, list) and "owner" in roles:
            name = plain_name(text_at(entry, "name"))
            website, ror = place_of(text_at(entry, "website")), text_at(entry, "ror")
            identity = (name, website or None, ror or None)
            yield SensitiveValue(identity=identity, whose=name, said=in_full(entry), places=(pointer,))


def _licenses(record: RawRecord) -> Iterator[SensitiveValue]:
    for pointer, entry in entries(record, "licenses"):
        spdx, covers = text_at(entry, "spdx"), entry.get("covers")
        parts = sorted(map(str, covers)) if isinstance(covers, list) else []
        said = f"{spdx} ({', '.join(parts)})" if parts else spdx
        places = _places(pointer, entry, "spdx", "covers")
        yield SensitiveValue(identity=(spdx, tuple(parts) or None), whose=spdx, said=said, places=places)


def _address(*path: str) -> Callable[[RawRecord], Iterator[SensitiveValue]]:
    def standing(record: RawRecord) -> Iterator[SensitiveValue]:
        if url := text_at(record, *path):
            place = place_of(url)
            pointer = "".join(f"/{key}" for key in path)
            yield SensitiveValue(identity=(place,), whose=place, said=url, places=(pointer,))

    return standing


def _text(*path: str) -> Callable[[RawRecord], Iterator[SensitiveValue]]:
    def standing(record: RawRecord) -> Iterator[SensitiveValue]:
        if text := text_at(record, *path):
            pointer = "".join(f"/{key}" for key in path)
            yield SensitiveValue(identity=(text,), whose=text, said=text, places=(pointer,))

    return standing


def _repositories(record: RawRecord) -> Iterator[SensitiveValue]:
    for pointer, entry in entries(record, "repositories"):
        if url := text_at(entry, "url"):
            places = _places(pointer, entry, "url")
            yield SensitiveValue(identity=(plain_address(url),), whose=place_of(url), said=url, places=places)


def _downloads(record: RawRecord) -> Iterator[SensitiveValue]:
    for pointer, entry in entries(record, "dataset", "distributions"):
        if url := text_at(entry, "url"):
            places = _places(pointer, entry, "url")
            yield SensitiveValue(identity=(place_of(url),), whose=place_of(url), said=url, places=places)


def _places(pointer: str, entry: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    """Where some keys of an entry stand, and the entry itself if it has no others."""
    whole = (pointer,) if entry.keys() <= {*keys} else ()
    return (*whole, *(step(pointer, key) for key in keys))


TOPICS = (
    Topic(kind=RiskKind.PAYMENT, title="payment channel", standing=_payments, first_counts=True),
    Topic(kind=RiskKind.OWNERSHIP, title="owner", standing=_owners),
    Topic(kind=RiskKind.LICENSE, title="license", standing=_licenses),
    Topic(kind=RiskKind.ADDRESS, title="website", standing=_address("website")),
    Topic(
        kind=RiskKind.ADDRESS,
        title="documentation",
        standing=_address("documentation"),
        loss_counts=False,
    ),
    Topic(kind=RiskKind.ADDRESS, title="demonstration", standing=_address("demo"), loss_counts=False),
    Topic(
        kind=RiskKind.ADDRESS,
        title="contact page",
        standing=_address("contact", "url"),
        loss_counts=False,
    ),
    Topic(kind=RiskKind.ADDRESS, title="team address", standing=_text("contact", "email"), loss_counts=False),
    Topic(kind=RiskKind.REPOSITORY, title="repository", standing=_repositories),
    Topic(kind=RiskKind.DOWNLOAD, title="download", standing=_downloads, loss_counts=False),
    Topic(kind=RiskKind.DOWNLOAD, title="weights", standing=_address("model", "weights"), loss_counts=False),
    Topic(
        kind=RiskKind.IDENTITY,
        title="successor",
        standing=_text("superseded_by"),
        first_counts=True,
        loss_counts=False,
    ),
)
"""All of them, in the order in which they are told."""
