"""List the other records that share a value."""

from dpg.rules.lookups import Groups

_MOST_SHOWN = 2


def others(groups: Groups, value: str, own_id: str) -> str:
    """Return the other records that share a value, as text; empty if there are none."""
    ids = groups.by_value.get(value, ())
    if len(ids) > _MOST_SHOWN + 1:
        shown = [id for id in ids[: _MOST_SHOWN + 1] if id != own_id][:_MOST_SHOWN]
        return f"{', '.join(f'“{id}”' for id in shown)} and {len(ids) - 1 - len(shown)} more"
    return " and ".join(f"“{id}”" for id in ids if id != own_id)
