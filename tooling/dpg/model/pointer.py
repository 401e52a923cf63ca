"""JSON pointers (RFC 6901): the place of a value in a record, independent of lines."""

from typing import Any


def step(pointer: str, key: object) -> str:
    """Append a key to a pointer."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def steps(pointer: str) -> list[str]:
    """Split a pointer into keys and list positions, as text."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def parent(pointer: str) -> str:
    """Return the pointer without its last step; the root is its own parent."""
    return pointer.rpartition("/")[0]


def value_at(record: Any, pointer: str) -> Any:
    """Return the value of a typed record at a pointer; ``None`` for an empty pointer."""
    value = record if pointer else None
    for key in steps(pointer):
        value = value[int(key)] if isinstance(value, tuple) else getattr(value, key)
    return value
