"""Names of records in a review, and the numbers that all its sections share."""

from collections.abc import Iterator, Sequence

from dpg import kinds
from dpg.model.review import RecordChange
from dpg.reports.review.document import Part, Value
from dpg.reports.summary import counted

MOST_NAMED = 12
"""Maximum number of records or files listed."""
MANY = 3
"""Number of similar entries from which they are one line with their number."""


def records_of(changes: Sequence[RecordChange]) -> str:
    """Return the number of records, with the noun of their kind if all are of one kind."""
    found = {change.record_kind for change in changes}
    kind = next(iter(found)) if len(found) == 1 else None
    return counted(len(changes), kind.name if kind else "record", kind.plural if kind else "records")


def name_of(change: RecordChange) -> str:
    """Return the id of a record, with its folder unless it is of the main kind."""
    is_main = change.record_kind is kinds.KINDS[0]
    return change.id if is_main else f"{change.record_kind.folder}/{change.id}"


def ids_of(goods: Sequence[RecordChange], most: int | None = None) -> Iterator[Part]:
    """Yield the ids of records, the first ones if there are too many."""
    return values_of([name_of(good) for good in goods], most)


def values_of(texts: Sequence[str], most: int | None = None) -> Iterator[Part]:
    """Yield texts as a list, the first ones if there are too many."""
    for number, text in enumerate(texts[:most]):
        yield from (", ", Value(text)) if number else (Value(text),)
    if most is not None and len(texts) > most:
        yield f" and {len(texts) - most:,} more"
