"""Likely duplicates in a review: the same reason for many records is one entry with their number."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dpg.model.review import RecordChange
from dpg.reports.review.document import Block, Line, Part, Value
from dpg.reports.review.naming import MANY, MOST_NAMED, name_of, records_of

_MOST_OTHERS = 5
"""Maximum number of likely duplicates listed for a record."""


def duplicate_blocks(changes: Sequence[RecordChange]) -> Iterator[Block]:
    """Yield the likely duplicates. Duplicates among the changed records are apart from those of other records."""
    ids = {change.id for change in changes}
    groups: dict[tuple[str, bool], list[RecordChange]] = defaultdict(list)
    for change in changes:
        if change.duplicates:
            reasons = ", ".join(dict.fromkeys(text for one in change.duplicates for text in one.reasons))
            groups[reasons, all(one.id in ids for one in change.duplicates)].append(change)
    for (reasons, _), found in groups.items():
        if len(found) < MANY:
            yield from map(_block, found)
        else:
            yield _of_many(reasons, found)


def _block(change: RecordChange) -> Block:
    parts: list[Part] = [Value(name_of(change)), " and "]
    for number, one in enumerate(change.duplicates[:_MOST_OTHERS]):
        parts += [*(("; ",) if number else ()), Value(one.id), f": {', '.join(one.reasons)}"]
    if len(change.duplicates) > _MOST_OTHERS:
        parts.append(f"; and {len(change.duplicates) - _MOST_OTHERS:,} more")
    return Block(lines=(Line(tuple(parts)),))


def _of_many(reasons: str, found: Sequence[RecordChange]) -> Block:
    parts: list[Part] = [f"{records_of(found)}: {reasons}: "]
    for number, change in enumerate(found[:MOST_NAMED]):
        parts += [
            *(("; ",) if number else ()),
            Value(name_of(change)),
            " and ",
            Value(change.duplicates[0].id),
        ]
    if len(found) > MOST_NAMED:
        parts.append(f"; and {len(found) - MOST_NAMED:,} more")
    return Block(lines=(Line(tuple(parts)),), weight=len(found))
