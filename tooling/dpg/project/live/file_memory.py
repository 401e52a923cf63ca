"""Notice whether any file of some folders has changed since the last look."""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from dpg.project.live.stamps import Stamp, lasting, stamp_of, tick_of

Digests = Mapping[str, bytes]
"""The digest of each file, by path. Two that are equal mean that nothing has changed."""


class _Seen(NamedTuple):
    stamp: Stamp | None
    """``None`` if the file must be read again at the next look."""
    digest: bytes


class FileMemory:
    """Keep the digest of each file as long as its stamp is the same."""

    def __init__(self, state: Path) -> None:
        """Start without any file.

        Args:
            state: folder that may be written to.
        """
        self._state = state
        self._seen: Mapping[str, _Seen] = {}

    def look(self, paths: Iterable[Path]) -> Digests:
        """Return the digests of all files at some paths and below them. Missing ones count as empty."""
        tick = tick_of(self._state)
        self._seen = {name: self._look(name, tick) for path in paths for name in _files(path)}
        return {name: seen.digest for name, seen in self._seen.items()}

    def _look(self, name: str, tick: int) -> _Seen:
        stamp, before = stamp_of(name), self._seen.get(name)
        if before and before.stamp and before.stamp == stamp:
            return before
        return _Seen(lasting(stamp, tick), _digest(name))


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        yield from (f"{folder}/{name}" for name in sorted(names))


def _digest(name: str) -> bytes:
    try:
        with open(name, "rb") as file:
            return blake2b(file.read(), digest_size=16).digest()
    except OSError:
        return b""
