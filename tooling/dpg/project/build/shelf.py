"""Values of the build cache that stay in a file, so that they take no memory until they are read."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from weakref import finalize

from dpg.project.build.stored import UNREADABLE

Key = TypeVar("Key")
Span = tuple[int, int]
"""Where a value begins, and the number of its bytes."""

_LENGTH = 8
"""Number of bytes at the end of a file, which say where its index begins."""


class Shelf:
    """The values of the last build and of this one. All processes may read them; only the first may add some."""

    def __init__(self, file: Path, saved: BinaryIO | None = None, size: int = 0) -> None:
        """Start with the values of the last build.

        Args:
            file: the file to save to.
            saved: the file of the last build; ``None`` if there is none.
            size: number of bytes of the values in it.
        """
        self.file, self._saved, self._saved_size, self.size = file, saved, size, size
        if saved:
            finalize(self, saved.close)

    @cached_property
    def _draft(self) -> BinaryIO:
        """The values of this build."""
        folder = self.file.parent
        draft = tempfile.TemporaryFile(dir=folder if os.access(folder, os.W_OK) else None)  # noqa: SIM115 - closed with the shelf
        finalize(self, draft.close)
        return draft

    def put(self, *values: object) -> list[Span]:
        """Add values, and return where they are."""
        parts = [pickle.dumps(value, protocol=5) for value in values]
        ends = [*accumulate(map(len, parts), initial=self.size)]
        self._draft.write(b"".join(parts))
        self._draft.flush()  # Another process may read them, or this one without the buffer.
        self.size = ends[-1]
        return [(start, end - start) for start, end in pairwise(ends)]

    def get(self, span: Span) -> Any:
        """Return a value."""
        start, length = span
        if self._saved and start < self._saved_size:
            return pickle.loads(os.pread(self._saved.fileno(), length, start))
        return pickle.loads(os.pread(self._draft.fileno(), length, start - self._saved_size))

    def save(self, index: object) -> None:
        """Store all values, and an index of them, atomically."""
        draft = self.file.with_suffix(f".{os.getpid()}.new")  # Two builds of a project may run at once.
        with draft.open("wb") as out:
            if self._saved:
                self._saved.seek(0)
                shutil.copyfileobj(self._saved, out)
                out.seek(self._saved_size)  # Replace its index.
            self._draft.seek(0)
            shutil.copyfileobj(self._draft, out)
            pickle.dump(index, out, protocol=5)
            out.write(self.size.to_bytes(_LENGTH))
            out.truncate()
        os.replace(draft, self.file)


def open_shelf(file: Path, key: str) -> tuple[Shelf, Any]:
    """Return the values and the index of a file; no values and ``None`` if the key is another one or it cannot be read.

    Args:
        file: the file.
        key: what the index must begin with.
    """
    try:
        saved = file.open("rb")
    except OSError:
        return Shelf(file), None
    try:
        size, (known_key, *index) = _index(saved)
    except UNREADABLE:
        known_key = None
    if known_key != key:
        saved.close()
        return Shelf(file), None
    return Shelf(file, saved, size), index


def _index(saved: BinaryIO) -> tuple[int, Any]:
    """Return the number of bytes of the values in a file, and its index."""
    saved.seek(-_LENGTH, os.SEEK_END)
    size = int.from_bytes(saved.read())
    saved.seek(size)
    return size, pickle.load(saved)


class OnShelf(Mapping[Key, Any]):
    """Values by any key, each read when it is used."""

    def __init__(self, shelf: Shelf, spans: Mapping[Key, Span]) -> None:
        """Take the shelf, and where the values are."""
        self._shelf, self._spans = shelf, spans

    def __getitem__(self, key: Key) -> Any:
        return self._shelf.get(self._spans[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)
