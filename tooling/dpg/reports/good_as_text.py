"""One good as text for a terminal, with every value and the labels of schema and vocabularies."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.characters import without_hidden
from dpg.model.vocabulary import Vocabularies

_WIDTH = 96
_STEP = "  "
Node = Mapping[str, Any]


def render(record: Mapping[str, Any], schema: Node, vocabularies: Vocabularies, language: str = "en") -> str:
    """Return the whole record as text.

    Args:
        record: the record with its ``id``.
        schema: the published schema of records.
        vocabularies: source of the labels.
        language: language of texts and labels; English or the original if a translation is missing.
    """
    writer = _Writer(schema=schema, vocabularies=vocabularies, language=language)
    head = f"{record['name']} ({record['id']})"
    keys = {key: value for key, value in record.items() if key not in ("id", "name")}
    return without_hidden("\n".join([head, "", *writer.group(keys, schema, ""), ""]))


@dataclass(frozen=True, kw_only=True)
class _Writer:
    schema: Node
    vocabularies: Vocabularies
    language: str

    def group(self, group: Mapping[str, Any], node: Node, pad: str) -> Iterator[str]:
        """Yield the lines of a group, one key after another."""
        for key, value in group.items():
            inner = self._resolved(node["properties"][key])
            yield from self._titled(inner["title"], value, inner, pad)

    def _titled(self, title: str, value: Any, node: Node, pad: str) -> Iterator[str]:
        below = pad + _STEP
        if node.get("format") == "text":
            yield from _wrapped(title, self._picked(value), pad)
        elif isinstance(value, list) and isinstance(value[0], dict):
            yield f"{pad}{title}:"
            for entry in value:
                yield from self._entry(entry, self._resolved(node["items"]), below)
        elif isinstance(value, list):
            item = self._resolved(node["items"])
            yield from _wrapped(title, ", ".join(self._scalar(entry, item) for entry in value), pad)
        elif isinstance(value, dict):
            yield f"{pad}{title}:"
            lines = (
                self.group(value, node, below) if "properties" in node else self._named(value, node, below)
            )
            yield from lines
        else:
            yield from _wrapped(title, self._scalar(value, node), pad)

    def _named(self, groups: Mapping[str, Any], node: Node, pad: str) -> Iterator[str]:
        vocabulary = node.get("propertyNames", {}).get("vocabulary", "")
        for name, group in groups.items():
            yield f"{pad}{self._label(vocabulary, name)}:"
            yield from self.group(group, self._resolved(node["additionalProperties"]), pad + _STEP)

    def _entry(self, entry: Mapping[str, Any], node: Node, pad: str) -> Iterator[str]:
        lines = list(self.group(entry, node, pad + _STEP))
        yield f"{pad}- {lines[0].lstrip()}"
        yield from lines[1:]

    def _scalar(self, value: Any, node: Node) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int | float) and node.get("maximum", 0) > 10_000 and node["title"] != "Year":
            return f"{value:,}"
        vocabulary = "languages" if node.get("format") == "language" else node.get("vocabulary", "")
        return self._label(vocabulary, str(value))

    def _label(self, vocabulary: str, id: str) -> str:
        term = self.vocabularies[vocabulary].by_id.get(id) if vocabulary else None
        return term.label(self.language) if term else id

    def _picked(self, text: Mapping[str, str]) -> str:
        return text.get(self.language) or text.get("en") or next(iter(text.values()))

    def _resolved(self, node: Node) -> Node:
        return (
            {**self.schema["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}
            if "$ref" in node
            else node
        )


def _wrapped(title: str, text: str, pad: str) -> Iterator[str]:
    """Yield a title and its text; a long text follows on its own lines."""
    line = f"{pad}{title}: {text}"
    if len(line) <= _WIDTH and "\n" not in text:
        yield line
        return
    yield f"{pad}{title}:"
    for part in text.split("\n"):
        yield from textwrap.wrap(
            part, _WIDTH, initial_indent=pad + _STEP, subsequent_indent=pad + _STEP, break_long_words=False,
            break_on_hyphens=False,
        ) or [""]  # fmt: skip
