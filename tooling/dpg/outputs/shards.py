"""Distribute small parts of a record over few files, so that a reader finds the file by the id alone."""

from collections import Counter
from collections.abc import Collection

MOST = 64
"""Records in one file."""
_RANGE = 1 << 16


def shard_count(ids: Collection[str]) -> int:
    """Return the number of files: the smallest power of two with which none has more than ``MOST`` records.

    A record that is added or removed changes one file, unless the number changes.
    """
    count = 1
    while count < _RANGE and max(Counter(shard_of(id, count) for id in ids).values(), default=0) > MOST:
        count *= 2
    return count


def shard_of(id: str, count: int) -> int:
    """Return the number of the file that holds a record. ``compare.js`` does the same."""
    value = 0
    for letter in id.encode():
        value = (value * 31 + letter) % _RANGE
    return value % count
