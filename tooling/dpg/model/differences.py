"""Compare two states of a record.

Commands, pages, feeds and the API all show these differences, so that they agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dpg.model.annotations import EntryKeysOf
from dpg.model.pointer import step

DifferenceKind = Literal["added", "removed", "changed", "moved"]
RawRecord = Mapping[str, Any]
"""A record as plain data, as parsed from YAML or JSON."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed value."""

    pointer: str
    """JSON pointer in the newer record; in the older one for a removed value. Empty for the whole record."""
    kind: DifferenceKind
    """``moved`` for a list whose entries have another order."""
    old: Any
    """The older value, ``None`` for an added one; the whole list for a moved one."""
    new: Any
    """The newer value, ``None`` for a removed one; the whole list for a moved one."""


def differences(
    old: RawRecord | None, new: RawRecord | None, entry_keys: EntryKeysOf
) -> tuple[Difference, ...]:
    """Return the changes in the order of the newer record.

    An added or removed key or entry is one difference, whatever its size. Entries of lists are matched by
    their identity. The order of keys does not matter.

    Args:
        old: Older state; ``None`` for a new record.
        new: Newer state; ``None`` for a deleted record.
        entry_keys: Keys that identify the entries of each list of groups.
    """
    if old is not None and new is not None:
        return tuple(_Comparer(entry_keys).of_groups("", "", old, new))
    if new is not None:
        return (Difference("", "added", None, new),)
    return () if old is None else (Difference("", "removed", old, None),)


@dataclass(frozen=True)
class _Comparer:
    """Compares values; ``before`` and ``after`` are their pointers in the older and the newer record."""

    entry_keys: EntryKeysOf

    def of_values(self, before: str, after: str, old: Any, new: Any) -> Iterator[Difference]:
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self.of_groups(before, after, old, new)
        elif isinstance(old, list) and isinstance(new, list):
            yield from self.of_lists(before, after, old, new)
        elif _frozen(old) != _frozen(new):
            yield Difference(after, "changed", old, new)

    def of_groups(self, before: str, after: str, old: RawRecord, new: RawRecord) -> Iterator[Difference]:
        for key, value in new.items():
            if key in old:
                yield from self.of_values(step(before, key), step(after, key), old[key], value)
            else:
                yield Difference(step(after, key), "added", None, value)
        for key, value in old.items():
            if key not in new:
                yield Difference(step(before, key), "removed", value, None)

    def of_lists(self, before: str, after: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
        keys = self.entry_keys.get(after.rpartition("/")[2])
        pairs = _matched(old, new, keys.identity if keys else ())
        if [pairs[place] for place in sorted(pairs)] != sorted(pairs.values()):
            yield Difference(after, "moved", old, new)
        for place, value in enumerate(new):
            if place in pairs:
                was = pairs[place]
                yield from self.of_values(step(before, was), step(after, place), old[was], value)
            else:
                yield Difference(step(after, place), "added", None, value)
        stayed = set(pairs.values())
        for place, value in enumerate(old):
            if place not in stayed:
                yield Difference(step(before, place), "removed", value, None)


def _matched(old: list[Any], new: list[Any], identities: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Map positions of entries in the newer list to those of the same entries in the older one."""
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
    """Return the identity of an entry; ``None`` if it has none of these keys."""
    if keys is None:
        return _frozen(entry)
    if not isinstance(entry, Mapping) or (keys and not any(key in entry for key in keys)):
        return None
    return tuple(_frozen(entry.get(key)) for key in keys)


def _frozen(value: Any) -> Any:
    """Return a hashable value; unlike in Python, true differs from 1, but 1.0 equals 1."""
    if isinstance(value, Mapping):
        return "group", frozenset((key, _frozen(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return "list", tuple(_frozen(inner) for inner in value)
    return isinstance(value, bool), value
