"""Report amounts whose minimum is larger than their maximum."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity


def check(record: Good | Offer, _: Catalogue) -> Iterator[Finding]:
    """Compare the smallest with the largest sum of each amount."""
    for pointer, smallest, largest in _ranges(record):
        if smallest is not None and largest is not None and smallest > largest:
            message = f"The smallest sum ({smallest:,}) is larger than the largest ({largest:,})."
            yield Finding(pointer=pointer, message=message, hint="Swap the two, or look at the source again.")


def _ranges(record: Good | Offer) -> Iterator[tuple[str, float | None, float | None]]:
    """Yield the pointer to the smallest sum, the smallest and the largest sum."""
    if isinstance(record, Good):
        for number, need in enumerate(record.needs):
            if need.amount:
                yield f"/needs/{number}/amount/minimum", need.amount.minimum, need.amount.value
    elif record.amount:
        yield "/amount/min", record.amount.min, record.amount.max


RULE = Rule(
    id="amount-order",
    severity=Severity.ERROR,
    title="A smallest sum larger than the largest",
    why="Needs and offers are compared by their sums. A range without any sum in it fits nothing.",
    check=check,
    applies_to=("good", "offer"),
)
