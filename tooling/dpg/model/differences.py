"""What changed between two states of a record: the one place where this is found out.

Commands, pages, feeds and the API all speak of the same differences, so that none says more or less than another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dpg.model.pointer import step

DifferenceKind = Literal["added", "removed", "changed", "moved"]
RawRecord = Mapping[str, Any]
"""A record as plain data: what its file or its JSON says."""

IDENTITIES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "channels": (("kind", "account", "url"), ("kind", "account"), ("kind", "url")),
    "communities": (("url",), ("name",)),
    "deployments": (("country", "region", "organization"), ("country", "region"), ("country",)),
    "distributions": (("url",),),
    "evidence": (("url",),),
    "fields": (("name",),),
    "licenses": (("spdx", "covers"), ("spdx",), ("covers",), ()),
    "needs": (("id",),),
    "operators": (("country", "name", "arrangement"), ("country", "name")),
    "organizations": (("name",), ("ror",), ("website",)),
    "received": (("funder", "year", "url"), ("funder", "year"), ("url",)),
    "recognition": (("by", "judged_against", "since"), ("by",)),
    "repositories": (("url",), ("about",)),
    "running_cost": (("scale", "year", "currency"), ("scale", "year")),
    "sdgs": (("goal",),),
    "status": (("language", "part"),),
    "support": (("kind", "url"), ("url",), ("name",)),
    "training_data": (("name",), ("url",)),
}
"""For each list of groups, by its key: the keys by which two entries are the same one, the surest first.
No keys at all take what is left in its order: another license in the place of one is a change of it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was."""

    pointer: str
    """Where it stands, as a JSON pointer in the newer record; of what was removed, in the older one.
    Empty for the whole record."""
    kind: DifferenceKind
    """``moved`` speaks of a list whose entries stand in another order."""
    old: Any
    """What stood there, ``None`` for what was added; of what was moved, the whole list."""
    new: Any
    """What stands there, ``None`` for what was removed; of what was moved, the whole list."""


def differences(old: RawRecord | None, new: RawRecord | None) -> tuple[Difference, ...]:
    """What changed, in the order of the newer record.

    A key or entry that came or went is one difference, however much is in it. Entries of lists are matched by
    what identifies them. The order of keys is no difference.

    Args:
        old: the older state, absent for a record that came.
        new: the newer state, absent for a record that went.
    """
    if old is not None and new is not None:
        return tuple(_of_groups("", "", old, new))
    if new is not None:
        return (Difference("", "added", None, new),)
    return () if old is None else (Difference("", "removed", old, None),)


def _of_values(before: str, after: str, old: Any, new: Any) -> Iterator[Difference]:
    """The differences between two values.

    Args:
        before: pointer in the older record.
        after: pointer in the newer record.
        old: what stood there.
        new: what stands there.
    """
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_groups(before, after, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(before, after, old, new)
    elif _frozen(old) != _frozen(new):
        yield Difference(after, "changed", old, new)


def _of_groups(before: str, after: str, old: RawRecord, new: RawRecord) -> Iterator[Difference]:
    for key, value in new.items():
        if key in old:
            yield from _of_values(step(before, key), step(after, key), old[key], value)
        else:
            yield Difference(step(after, key), "added", None, value)
    for key, value in old.items():
        if key not in new:
            yield Difference(step(before, key), "removed", value, None)


def _of_lists(before: str, after: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    pairs = _matched(old, new, IDENTITIES.get(after.rpartition("/")[2], ()))
    if [pairs[place] for place in sorted(pairs)] != sorted(pairs.values()):
        yield Difference(after, "moved", old, new)
    for place, value in enumerate(new):
        if place in pairs:
            was = pairs[place]
            yield from _of_values(step(before, was), step(after, place), old[was], value)
        else:
            yield Difference(step(after, place), "added", None, value)
    stayed = set(pairs.values())
    for place, value in enumerate(old):
        if place not in stayed:
            yield Difference(step(before, place), "removed", value, None)


def _matched(old: list[Any], new: list[Any], identities: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """For the position of an entry in the newer list, that of the same entry in the older one."""
    pairs: dict[int, int] = {}
    before: Iterable[int] = range(len(old))
    after: Iterable[int] = range(len(new))
    for keys in (None, *identities):
        places: dict[Any, list[int]] = defaultdict(list)
        for place in before:
            if (identity := _identity(old[place], keys)) is not None:
                places[identity].append(place)
        for place in after:
            found = places.get(_identity(new[place], keys))
            if found:
                pairs[place] = found.pop(0)
        taken = set(pairs.values())
        before = [place for place in before if place not in taken]
        after = [place for place in after if place not in pairs]
    return pairs


def _identity(entry: Any, keys: tuple[str, ...] | None) -> Any:
    """What two entries have in common that are the same one; ``None`` where these keys do not tell."""
    if keys is None:
        return _frozen(entry)
    if not isinstance(entry, Mapping) or (keys and not any(key in entry for key in keys)):
        return None
    return tuple(_frozen(entry.get(key)) for key in keys)


def _frozen(value: Any) -> Any:
    """A value that can be looked up and compared; unlike in Python, true is not 1, but 1.0 is."""
    if isinstance(value, Mapping):
        return "group", frozenset((key, _frozen(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return "list", tuple(_frozen(inner) for inner in value)
    return isinstance(value, bool), value
