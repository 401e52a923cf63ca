"""Distribute small parts of records over few files, so that a reader finds the file by the id alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

MOST = 64
"""Records in one file."""
_RANGE = 1 << 16


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Kept = TypeVar("Kept", bound=_HasId)


def shards_of(records: Collection[Kept]) -> Sequence[list[Kept]]:
    """Return the records of each file, by number."""
    shards: list[list[Kept]] = [[] for _ in range(shard_count([record.id for record in records]))]
    for record in records:
        shards[_value(record.id) % len(shards)].append(record)
    return shards


def shard_count(ids: Iterable[str]) -> int:
    """Return the number of files: the smallest power of two with which none has more than ``MOST`` records.

    A record that is added or removed changes one file, unless the number changes.
    """
    values, count = [*map(_value, ids)], 1
    while count < _RANGE and max(Counter(value % count for value in values).values(), default=0) > MOST:
        count *= 2
    return count


def _value(id: str) -> int:
    """Return a number that spreads ids evenly. ``compare.js`` computes the same."""
    value = 0
    for letter in id.encode():
        value = (value * 31 + letter) % _RANGE
    return value
