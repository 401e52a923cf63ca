"""Render values of any field in one language, from the schema."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

from dpg.model.annotations import FieldPath
from dpg.model.value_types import Text
from dpg.outputs.site.words import Words

Entry = str | tuple[str, str]
"""One line: text of the page's language, or another language's tag and text."""
Read = Callable[[Any], list[Entry]]
"""Returns a line for each distinct value of a field in a typed record."""
Node = Mapping[str, Any]

_COUNTED_FROM = 10_000
"""Numbers that may be larger get separators between their thousands; years do not."""


class PlainValues:
    """Render the values of fields that have no rendering of their own."""

    def __init__(self, schema: Node, words: Words) -> None:
        self._schema, self._words, self._say = schema, words, words.gettext

    def reader(self, path: FieldPath) -> Read:
        """Return the reader of a field.

        Args:
            path: Keys of the field; ``*`` is any entry of a list.
        """
        node = self._schema
        for key in path:
            node = self._below(node, key)
        return partial(self._read, path, node)

    def _read(self, path: FieldPath, node: Node, record: Any) -> list[Entry]:
        values: Sequence[Any] = (record,)
        for key in path:
            values = [inner for value in values for inner in _inner(value, key)]
        return [*dict.fromkeys(line for value in values for line in self._lines(value, node))]

    def title(self, key: str) -> str:
        """Return the title of a top-level field."""
        node = self._below(self._schema, key)
        return self._say(node["title"]) if "title" in node else key

    def _below(self, node: Node, key: str) -> Node:
        below = node.get("items", {}) if key == "*" else node.get("properties", {}).get(key, {})
        reference = below.get("$ref", "").removeprefix("#/$defs/")
        return {**self._schema["$defs"][reference], **below} if reference else below

    def _lines(self, value: Any, node: Node) -> Sequence[Entry]:
        if value is None or value == ():
            return ()
        if isinstance(value, tuple):
            item = self._below(node, "*")
            return [line for entry in value for line in self._lines(entry, item)]
        if node.get("format") == "text":
            return [self._picked(value)]
        return [self._group(value, node) if is_dataclass(value) else self._scalar(value, node)]

    def _picked(self, text: Text) -> Entry:
        tag, picked = self._words.pick(text)
        return picked if tag == self._words.language else (tag, picked)

    def _group(self, value: Any, node: Node) -> str:
        parts = []
        for field in fields(value):
            lines = self._lines(getattr(value, field.name), self._below(node, field.name))
            parts += [line if isinstance(line, str) else line[1] for line in lines]
        return self._words.comma.join(parts)

    def _scalar(self, value: Any, node: Node) -> str:
        if isinstance(value, bool):
            return self._say("yes" if value else "no")
        if isinstance(value, int | float):
            return self._words.number(value) if node.get("maximum", 0) > _COUNTED_FROM else str(value)
        if node.get("format") in ("date", "partial-date"):
            return self._words.date(str(value))
        vocabulary = "languages" if node.get("format") == "language" else node.get("vocabulary", "")
        return self._words.labels[vocabulary][str(value)] if vocabulary else str(value)


def _inner(value: Any, key: str) -> Sequence[Any]:
    if key == "*":
        return value if isinstance(value, tuple) else ()
    inner = getattr(value, key, None)
    return () if inner is None else (inner,)
