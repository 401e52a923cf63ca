"""Names the other goods that share something."""

from collections.abc import Mapping

_MOST_SHOWN = 2


def others(groups: Mapping[str, tuple[str, ...]], value: str, own_id: str) -> str:
    """The goods that share a value with this one, in words; empty if none does."""
    ids = groups.get(value, ())
    if len(ids) > _MOST_SHOWN + 1:
        shown = [id for id in ids[: _MOST_SHOWN + 1] if id != own_id][:_MOST_SHOWN]
        return f"{', '.join(f'“{id}”' for id in shown)} and {len(ids) - 1 - len(shown)} more"
    return " and ".join(f"“{id}”" for id in ids if id != own_id)
