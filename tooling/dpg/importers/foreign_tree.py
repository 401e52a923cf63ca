"""Safe access to a foreign JSON or YAML tree: a value of the wrong type reads as absent."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.characters import bad_characters
from dpg.model.ignorable import without_needless
from dpg.model.pointer import step

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A complete HTML entity. Without its semicolon it may be a part of an address."""
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the foreign file with its position."""

    data: Any
    pointer: str = ""
    field: str = ""
    """The keys on the path, without list positions."""

    def at(self, *keys: str) -> "Value":
        """Return the value at a path of keys, absent or not."""
        value = self
        for key in keys:
            inner = value.data.get(key) if isinstance(value.data, Mapping) else None
            value = Value(inner, step(value.pointer, key), f"{value.field}.{key}" if value.field else key)
        return value

    def entries(self) -> tuple["Value", ...]:
        """Return the entries of a list; a single value counts as a list of one."""
        if isinstance(self.data, list | tuple):
            places = enumerate(self.data)
            return tuple(Value(data, step(self.pointer, place), self.field) for place, data in places)
        return () if self.data is None else (self,)

    @property
    def line(self) -> str:
        """The value as one clean line of text; empty if it is not text."""
        if isinstance(self.data, int) and not isinstance(self.data, bool) and abs(self.data) < _LARGEST:
            return str(self.data)
        return _clean(self.data) if isinstance(self.data, str) else ""


def leaves(root: Value) -> Iterator[Value]:
    """Yield every leaf value in the order of the source, without recursion."""
    stack = [root]
    while stack:
        value = stack.pop()
        if isinstance(value.data, Mapping):
            inner = [_under(value, str(key), data) for key, data in value.data.items()]
        elif isinstance(value.data, list | tuple):
            inner = list(value.entries())
        else:
            yield value
            continue
        stack += reversed(inner)


def _under(value: Value, key: str, data: Any) -> Value:
    return Value(data, step(value.pointer, key), f"{value.field}.{key}" if value.field else key)


def _clean(text: str) -> str:
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = without_needless(text)
    bad = {offset for offset, _ in bad_characters(text)}
    if bad:
        text = "".join(" " if offset in bad else letter for offset, letter in enumerate(text))
    return " ".join(unicodedata.normalize("NFC", text).split())
