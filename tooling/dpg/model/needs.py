"""The current needs of a good."""

from datetime import date

from dpg.model.good import Good
from dpg.model.need import Need


def current_needs(good: Good, today: date | None) -> list[Need]:
    """Return the needs that are open or taken and have not expired by ``today``."""
    day = today.isoformat() if today else ""
    return [need for need in good.needs if need.status in ("open", "taken") and need.until >= day]
