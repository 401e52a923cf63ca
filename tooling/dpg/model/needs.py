"""The current needs of a good."""

from datetime import date

from dpg.model.good import Good
from dpg.model.need import Need

CURRENT = ("open", "taken")
"""Statuses of needs that still wait for help."""


def current_needs(good: Good, today: date | None) -> list[Need]:
    """Return the needs that are open or taken and have not expired by ``today``."""
    day = today.isoformat() if today else ""
    return [need for need in good.needs if need.status in CURRENT and need.until >= day]
