"""A difference as plain data for programs, without what may not be said again."""

from collections.abc import Mapping
from typing import Any

from dpg.model.characters import may_be_repeated
from dpg.model.differences import Difference

WITHHELD = "…"
"""Stands for a text that tells how to reach a person or holds a secret; it may have been taken out for that."""


def field_of(difference: Difference) -> dict[str, Any]:
    """Pointer, kind, and what stood and stands there."""
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
