"""Values of the last build in files of the cache, each under a key."""

import os
import pickle
from pathlib import Path
from typing import Any

UNREADABLE = (
    OSError,
    ValueError,
    TypeError,
    OverflowError,
    LookupError,
    EOFError,
    AttributeError,
    ImportError,
    pickle.UnpicklingError,
)
"""What reading a damaged file may raise."""


def store(file: Path, key: str, value: object) -> None:
    """Store a value under a key, atomically."""
    draft = file.with_suffix(f".{os.getpid()}.new")  # Two builds of a project may run at once.
    with draft.open("wb") as out:
        pickle.dump((key, value), out, protocol=5)
    os.replace(draft, file)


def stored(file: Path, key: str) -> Any:
    """Return the value stored under a key; ``None`` if the key is another one or the file cannot be read."""
    try:
        with file.open("rb") as content:
            known_key, value = pickle.load(content)
    except UNREADABLE:
        return None
    return value if known_key == key else None
