"""What would help a good, and what has helped it."""

from datetime import date
from typing import NamedTuple

from dpg.model.good import Good, Need


class Needs(NamedTuple):
    """The needs that a page shows: those that stand, and those that were met."""

    standing: list[Need]
    met: list[Need]


def needs_of(good: Good, today: date | None) -> Needs:
    """The needs of a good; one that is past its date leaves the page by itself."""
    day = today.isoformat() if today else ""
    standing = [need for need in good.needs if need.status in ("open", "taken") and need.until >= day]
    return Needs(standing, [need for need in good.needs if need.status == "met"])
