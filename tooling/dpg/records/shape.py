"""What the schema asks for at each place, in the form that reading needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, eq=False)
class Shape:
    """The expected type at one place of a record, and the shapes below it."""

    kind: str = ""
    """``string``, ``integer``, ``number``, ``boolean``, ``array``, ``object``; empty for anything."""
    keys: "Mapping[str, Shape]" = field(default_factory=dict)
    """The shapes of the known keys, in the order of the schema."""
    other: "Shape | None" = None
    """The shape of the values of all other keys."""
    items: "Shape | None" = None
    """The shape of a list's entries."""

    @property
    def entry(self) -> "Shape":
        """The shape of a list's entries."""
        return self.items or ANYTHING

    def of_key(self, key: str | None) -> "Shape":
        """The shape of the value under a key."""
        return self.keys.get(key or "") or self.other or ANYTHING

    def position(self, key: str) -> int:
        """Where a key stands in the canonical order; unknown keys come last, in the order written."""
        return self._positions.get(key, len(self.keys))

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.keys)}


ANYTHING = Shape()


def shape_of(schema: Mapping[str, Any], node: Mapping[str, Any] | None = None) -> Shape:
    """The shape that a JSON Schema asks for; only references into its own ``$defs`` are followed."""
    node = schema if node is None else node
    if "$ref" in node:
        node = {**schema["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}
    other = node.get("additionalProperties")
    return Shape(
        kind=node.get("type", ""),
        keys={key: shape_of(schema, value) for key, value in node.get("properties", {}).items()},
        other=shape_of(schema, other) if isinstance(other, Mapping) else None,
        items=shape_of(schema, node["items"]) if "items" in node else None,
    )
