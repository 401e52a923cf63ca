"""Records that are compressed while they wait in memory: a large catalogue needs its memory for what it is made into."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar
from zlib import compress, decompress

from dpg.kinds import AnyKind
from dpg.model.record_kind import RecordId

Key = TypeVar("Key")

_BETWEEN = b"\0"
"""Between JSON and text. JSON has no such character."""


def pack(record_json: bytes, text: bytes) -> bytes:
    """Return a record as JSON and as the text of its file, compressed together, as both say the same."""
    return compress(record_json + _BETWEEN + text, 1)


def json_of(packed: bytes) -> bytes:
    """Return the JSON of a packed record."""
    return decompress(packed).partition(_BETWEEN)[0]


def text_of(packed: bytes) -> bytes:
    """Return the text of the file of a packed record."""
    return decompress(packed).partition(_BETWEEN)[2]


class Packed(Mapping[Key, bytes]):
    """Packed records by any key, read as their JSON or as the content of their files."""

    def __init__(self, packed: Mapping[Key, bytes], read: Callable[[bytes], bytes]) -> None:
        """Take the results of ``pack``, and ``json_of`` or ``text_of``."""
        self._packed, self._read = packed, read

    def __getitem__(self, key: Key) -> bytes:
        return self._read(self._packed[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class OfKind(Mapping[str, bytes]):
    """What a mapping has about the records of one kind, by id."""

    def __init__(self, source: Mapping[RecordId, bytes], kind: AnyKind, ids: Iterable[str]) -> None:
        """Take the mapping, the kind and the ids, in order."""
        self._source, self._names = source, {id: kind.id_of(id) for id in ids}

    def __getitem__(self, id: str) -> bytes:
        return self._source[self._names[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
