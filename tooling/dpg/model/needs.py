"""Which needs of a good stand on a day."""

from datetime import date

from dpg.model.good import Good, Need


def standing_needs(good: Good, today: date | None) -> list[Need]:
    """The needs that are open or taken up; one that is past its date falls away by itself."""
    day = today.isoformat() if today else ""
    return [need for need in good.needs if need.status in ("open", "taken") and need.until >= day]
