"""The needs of a good."""

from datetime import date
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.needs import current_needs


class Needs(NamedTuple):
    """The current needs and the met needs of a good."""

    standing: list[Need]
    met: list[Need]


def needs_of(good: Good, today: date | None) -> Needs:
    """Return the needs of a good, without those that have expired."""
    return Needs(current_needs(good, today), [need for need in good.needs if need.status == "met"])
