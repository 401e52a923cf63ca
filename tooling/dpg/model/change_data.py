"""Differences as plain data for programs, with sensitive text withheld."""

from collections.abc import Mapping
from typing import Any

from dpg.model.characters import may_be_repeated
from dpg.model.differences import Difference

WITHHELD = "…"
"""Replaces text with contact details of a person or a secret: the change may have removed it for that reason."""


def field_of(difference: Difference) -> dict[str, Any]:
    """Return a difference as JSON data.

    Returns:
        ``pointer`` and ``kind``, ``old`` unless the value was added, ``new`` unless it was removed.
    """
    told: dict[str, Any] = {"pointer": difference.pointer, "kind": difference.kind}
    if difference.kind != "added":
        told["old"] = _repeated(difference.old)
    if difference.kind != "removed":
        told["new"] = _repeated(difference.new)
    return told


def _repeated(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _repeated(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_repeated(inner) for inner in value]
    return value if not isinstance(value, str) or may_be_repeated(value) else WITHHELD
