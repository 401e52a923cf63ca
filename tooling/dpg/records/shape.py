"""Types and key order of records, derived from their schema for parsing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, eq=False)
class Shape:
    """The expected type of a value, and the shapes of the values inside."""

    kind: str = ""
    """``string``, ``integer``, ``number``, ``boolean``, ``array``, ``object``; empty for any type."""
    keys: "Mapping[str, Shape]" = field(default_factory=dict)
    """Shapes of the known keys, in the order of the schema."""
    other: "Shape | None" = None
    """Shape of the values of all other keys."""
    items: "Shape | None" = None
    """The shape of a list's entries."""

    @property
    def entry(self) -> "Shape":
        """The shape of a list's entries."""
        return self.items or ANYTHING

    def place_of(self, key: str | None) -> "tuple[int, Shape]":
        """Return the position of a key in the order of the schema, and the shape of its value.

        Unknown keys come last, in the order written.
        """
        return self._places.get(key) or self._place_of_others

    @cached_property
    def _places(self) -> "dict[str | None, tuple[int, Shape]]":
        return {key: (number, shape) for number, (key, shape) in enumerate(self.keys.items())}

    @cached_property
    def _place_of_others(self) -> "tuple[int, Shape]":
        return len(self.keys), self.other or ANYTHING


ANYTHING = Shape()


def shape_of(schema: Mapping[str, Any], node: Mapping[str, Any] | None = None) -> Shape:
    """Return the shape that a JSON Schema requires, following only references into its own ``$defs``."""
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
