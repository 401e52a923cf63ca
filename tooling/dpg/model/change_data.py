"""Differences as plain data for programs, with sensitive text withheld."""

from collections.abc import Mapping
from typing import Any

from dpg.model.characters import is_safe_to_show
from dpg.model.differences import Difference

WITHHELD = "…"
"""Replaces text with contact details of a person or a secret: the change may have removed it for that reason."""


def difference_data(difference: Difference) -> dict[str, Any]:
    """Return a difference as JSON data.

    Returns:
        ``pointer`` and ``kind``, ``old`` unless the value was added, ``new`` unless it was removed.
    """
    data: dict[str, Any] = {"pointer": difference.pointer, "kind": difference.kind}
    if difference.kind != "added":
        data["old"] = _withhold(difference.old)
    if difference.kind != "removed":
        data["new"] = _withhold(difference.new)
    return data


def _withhold(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _withhold(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_withhold(inner) for inner in value]
    return value if not isinstance(value, str) or is_safe_to_show(value) else WITHHELD
