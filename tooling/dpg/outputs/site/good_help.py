"""What would help a good, and what has helped it."""

from datetime import date
from typing import NamedTuple

from dpg.model.good import Good, Need
from dpg.model.needs import current_needs


class Needs(NamedTuple):
    """The needs that a page shows: those that stand, and those that were met."""

    standing: list[Need]
    met: list[Need]


def needs_of(good: Good, today: date | None) -> Needs:
    """The needs of a good; one that is past its date leaves the page by itself."""
    return Needs(current_needs(good, today), [need for need in good.needs if need.status == "met"])
