"""Write new YAML documents in the layout of records; ``plain_text`` writes the values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.records.plain_text import write_key, write_value


def yaml_of(data: Mapping[str, Any]) -> str:
    """Return data as YAML, with its keys in order. Every YAML parser reads it in the same way."""
    return "\n".join([*_keys(data, 0), ""])


def _keys(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _item(f"{' ' * indent}{write_key(key)}:", value, indent)


def _entries(entries: Sequence[Any], indent: int) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, dict):
            first, *rest = _keys(entry, indent + 2)
            yield f"{' ' * indent}- {first.lstrip()}"
            yield from rest
        else:
            yield from _item(f"{' ' * indent}-", entry, indent)


def _item(start: str, value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, dict | list):
        yield start
        yield from _keys(value, indent + 2) if isinstance(value, dict) else _entries(value, indent + 2)
        return
    written = write_value(value, str(value), indent + 2)
    yield f"{start} {written.head}"
    yield from written.below
