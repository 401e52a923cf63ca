"""Format records: keys in the order of the schema, two spaces of indentation, no brackets, comments kept."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpg.records.comment_placement import AmbiguousComment, Attached, attach, find_comments
from dpg.records.plain_text import Written, write_key, write_value
from dpg.records.shape import Shape
from dpg.records.source import parse_source
from dpg.records.written_layout import Group, Item, Scalar, parse_tokens, parse_written

_STEP = 2
_MOVE_COMMENT = "Put it on a line of its own, right above a key or list entry and in the same column."


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """The reason why a file cannot be formatted."""

    line: int
    message: str
    hint: str = ""


def canonical(source_text: str, shape: Shape) -> str | Refusal:
    """Format a record, keeping every comment.

    Args:
        source_text: Text of the file.
        shape: Types and key order from the schema.

    Returns:
        The new text, or the reason why the file cannot be rewritten without loss.
    """
    source = parse_source(_encoded(source_text), shape)
    for fault in source.faults:
        return Refusal(line=fault.mark[0], message=fault.message, hint=fault.hint)
    text = re.sub(r"\r\n?", "\n", source.text)
    try:
        result = _rewritten(text, source.data)
    except AmbiguousComment as unsure:
        return Refusal(line=unsure.line, message=str(unsure), hint=_MOVE_COMMENT)
    return result if _is_lossless(result, text, source.data, shape) else _lossy()


def lay_out(data: Mapping[str, Any], shape: Shape) -> str | Refusal:
    """Return plain data as formatted YAML; see ``canonical``."""
    return canonical(json.dumps(data, ensure_ascii=False), shape)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _rewritten(text: str, data: Mapping[str, Any]) -> str:
    tokens = parse_tokens(text)
    top = parse_written(text, tokens)
    attached = attach(find_comments(text, tokens), top, text)
    return "\n".join([*attached.head, *_Writer(attached).keys(top, data, 0), ""])


def _is_lossless(result: str, text: str, data: Any, shape: Shape) -> bool:
    # Parse the result to verify that nothing was lost.
    again = parse_source(_encoded(result), shape)
    return not again.faults and repr(again.data) == repr(data) and _comments(result) == _comments(text)


def _comments(text: str) -> list[str]:
    return sorted(comment.text for comment in find_comments(text, parse_tokens(text)))


def _lossy() -> Refusal:
    return Refusal(line=1, message="This file cannot be rewritten without changing what it says.")


@dataclass(frozen=True)
class _Writer:
    attached: Attached

    def keys(self, group: Group, data: Mapping[str, Any], indent: int) -> Iterator[str]:
        """Yield the lines of a mapping, with keys in the order of ``data``."""
        items = {item.key: item for item in group.items}
        for key, value in data.items():
            yield from self._above(items[key], indent)
            yield from self._item(f"{' ' * indent}{write_key(key)}:", items[key], value, indent)
        yield from self._after(group, indent)

    def _entries(self, group: Group, data: Sequence[Any], indent: int) -> Iterator[str]:
        for item, value in zip(group.items, data, strict=True):
            yield from self._above(item, indent)
            yield from self._entry(item, value, indent)
        yield from self._after(group, indent)

    def _entry(self, item: Item, value: Any, indent: int) -> Iterator[str]:
        pad, inner = " " * indent, indent + _STEP
        if not isinstance(item.value, Group) or not item.value.items:
            yield from self._item(f"{pad}-", item, value, indent)
            return
        lines = list(self._inner(item.value, value, inner))
        first = next(number for number, line in enumerate(lines) if line[inner] != "#")
        # Comments on the first key of an entry do not fit between dash and key, so they go above the dash.
        yield from (f"{pad}{line[inner:]}" for line in lines[:first])
        yield f"{pad}- {lines[first][inner:]}"
        yield from lines[first + 1 :]

    def _item(self, start: str, item: Item, value: Any, indent: int) -> Iterator[str]:
        if isinstance(item.value, Group) and item.value.items:
            yield self._with_comment(start, item)
            yield from self._inner(item.value, value, indent + _STEP)
            return
        written = _written(item.value, value, indent + _STEP)
        yield self._with_comment(f"{start} {written.head}", item)
        yield from written.below

    def _inner(self, group: Group, value: Any, indent: int) -> Iterator[str]:
        lines = self.keys if isinstance(value, dict) else self._entries
        return lines(group, value, indent)

    def _with_comment(self, line: str, item: Item) -> str:
        comment = self.attached.behind.get(item.mark)
        return f"{line} {comment}" if comment else line

    def _above(self, item: Item, indent: int) -> Iterator[str]:
        return (f"{' ' * indent}{comment}" for comment in self.attached.before.get(item.mark, ()))

    def _after(self, group: Group, indent: int) -> Iterator[str]:
        return (f"{' ' * indent}{comment}" for comment in self.attached.after.get(group.start, ()))


def _written(node: Scalar | Group, value: Any, indent: int) -> Written:
    if isinstance(node, Group):
        return Written("{}" if isinstance(value, dict) else "[]")
    return write_value(value, node.text, indent)
