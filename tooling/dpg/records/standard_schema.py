"""The JSON Schema of a record in standard keywords only.

Validators in strict mode compile it. It also rejects what rules reject and JSON Schema can express: other schemes of
addresses, unknown languages, malformed licenses and dates, targets of another goal.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from dpg.model.vocabulary import Term, Vocabularies

Node = Mapping[str, Any]

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY = "(0[1-9]|[12][0-9]|3[01])"
_MONTH = "(0[1-9]|1[0-2])"
_UNSAFE = "\\u0000-\\u0020\\u007f-\\u00a0\\\\<>\"'`"
_HOST = f"[^/?#@{_UNSAFE}]+"
_LICENSE = "( *[(])* *[A-Za-z0-9][A-Za-z0-9.:+-]*( *[)])*"
_PATTERNS = {
    "uri": f"^[Hh][Tt][Tt][Pp][Ss]?://{_HOST}[.]{_HOST}([/?#][^{_UNSAFE}]*)?$",
    "email": f"^{_HOST}@{_HOST}[.]{_HOST}$",
    "spdx": f"^{_LICENSE}( *(AND|OR|WITH){_LICENSE})*$",
    "date": f"^[0-9]{{4}}-{_MONTH}-{_DAY}$",
    "partial-date": f"^[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?$",
    "slug": _ID,
}
"""Patterns of formats, in the syntax that all languages share."""
_BY_NAME = ("properties", "$defs")
_LITERAL = ("examples", "required", "enum", "const")
_OWN = ("format", "vocabulary")


def standard_schema(published: Node, vocabularies: Vocabularies) -> dict[str, Any]:
    """Return a published schema with patterns instead of formats, without the keyword ``vocabulary``."""
    writer = _Writer(vocabularies)
    schema = writer.node(published)
    schema["$defs"] = {**schema.get("$defs", {}), **dict(sorted(writer.formats.items()))}
    return schema


class _Writer:
    """Rewrites the nodes of a schema and collects the definitions of their formats."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies
        self.formats: dict[str, Node] = {}

    def node(self, node: Node) -> dict[str, Any]:
        """Return a node in standard keywords."""
        result = {key: self._value(key, value) for key, value in node.items() if key not in _OWN}
        if pattern := self._pattern(node.get("format", "")):
            name = f"format-{node['format']}"
            # In some languages, $ also matches before a final line break.
            self.formats[name] = {"type": "string", "pattern": pattern, "not": {"pattern": "[\\n\\r]"}}
            result["$ref"] = f"#/$defs/{name}"
        if _lists_targets(node):
            result["allOf"] = self._targets_by_goal()
        return result

    def _value(self, key: str, value: Any) -> Any:
        if key in _LITERAL:
            return value
        if key in _BY_NAME:
            return {name: self.node(entry) for name, entry in value.items()}
        if isinstance(value, list):
            return [self.node(entry) for entry in value]
        return self.node(value) if isinstance(value, Mapping) else value

    def _pattern(self, format: str) -> str:
        if format == "language":
            return self._language
        return _ID if format.endswith("-id") else _PATTERNS.get(format, "")

    @cached_property
    def _language(self) -> str:
        """The pattern of a BCP 47 tag with a known language and country."""
        languages = "|".join(id for id in self._vocabularies["languages"].by_id if "-" not in id)
        countries = "|".join(self._vocabularies["countries"].by_id)
        variants = "(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
        return f"^({languages})(-[A-Z][a-z]{{3}})?(-({countries}|[0-9]{{3}}))?{variants}$"

    def _targets_by_goal(self) -> list[Node]:
        targets = self._vocabularies["targets"].terms
        return [_only_targets_of(goal.id, targets) for goal in self._vocabularies["goals"].terms]


def _only_targets_of(goal: str, targets: Iterable[Term]) -> Node:
    """Return a schema that allows a goal only targets of its own."""
    own = [target.id for target in targets if target.extra.get("goal") == goal]
    return {
        "if": {"properties": {"goal": {"const": int(goal)}}},
        "then": {"properties": {"targets": {"type": "array", "items": {"enum": own}}}},
    }


def _lists_targets(node: Node) -> bool:
    """Return whether a node describes a goal with its targets."""
    fields = node.get("properties", {})
    return "goal" in fields and fields.get("targets", {}).get("items", {}).get("vocabulary") == "targets"
