"""Write new YAML documents in the layout of records; ``plain_text`` writes the values."""

from collections.abc import Mapping, Sequence
from typing import Any

from dpg.records.plain_text import write_key, write_value


def yaml_of(data: Mapping[str, Any]) -> str:
    """Return data as YAML, with its keys in order. Every YAML parser reads it in the same way."""
    lines: list[str] = []
    _write_keys(lines, data, "", 0)
    return "\n".join([*lines, ""])


def _write_keys(lines: list[str], data: Mapping[str, Any], start: str, indent: int) -> None:
    """Append the lines of a mapping, the first of which begins with ``start``."""
    for key, value in data.items():
        _write_item(lines, f"{start}{write_key(key)}:", value, indent)
        start = " " * indent


def _write_entries(lines: list[str], entries: Sequence[Any], indent: int) -> None:
    dash = f"{' ' * indent}-"
    for entry in entries:
        if isinstance(entry, dict):
            _write_keys(lines, entry, f"{dash} ", indent + 2)
        else:
            _write_item(lines, dash, entry, indent)


def _write_item(lines: list[str], start: str, value: Any, indent: int) -> None:
    if isinstance(value, dict):
        lines.append(start)
        _write_keys(lines, value, " " * (indent + 2), indent + 2)
    elif isinstance(value, list):
        lines.append(start)
        _write_entries(lines, value, indent + 2)
    else:
        written = write_value(value, str(value), indent + 2)
        lines.append(f"{start} {written.head}")
        lines.extend(written.below)
