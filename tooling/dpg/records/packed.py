"""Records that are compressed while they wait in memory: a large catalogue needs its memory for what it is made into."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from zlib import compress, compressobj, decompress, decompressobj

from dpg.kinds import AnyKind
from dpg.model.record_kind import RecordId

_LENGTH = 4
"""Bytes at the start that hold the length of the JSON."""
_BETWEEN = b"\0"
"""Between two texts. No text of a record has such a character."""


def pack(record_json: bytes, text: bytes, published: bytes) -> bytes:
    """Return a record as JSON and as text, which is compressed with what both say alike.

    Args:
        record_json: The record as JSON.
        text: The text of its file.
        published: The same text in the layout of ``dpg format``; nearly always the same.
    """
    texts = text if text == published else text + _BETWEEN + published
    first, rest = compress(record_json, 1), compressobj(1, zdict=record_json)
    return len(first).to_bytes(_LENGTH) + first + rest.compress(texts) + rest.flush()


@lru_cache(maxsize=1)
def json_of(packed: bytes) -> bytes:
    """Return the JSON of a packed record. The last one is kept, as a build reads it three times in a row."""
    return decompress(packed[_LENGTH : _end_of_json(packed)])


def text_of(packed: bytes) -> bytes:
    """Return the text of the file of a packed record."""
    return _texts_of(packed).partition(_BETWEEN)[0]


def published_of(packed: bytes) -> bytes:
    """Return the text of a packed record in the layout of ``dpg format``."""
    return _texts_of(packed).rpartition(_BETWEEN)[2]


def _texts_of(packed: bytes) -> bytes:
    return decompressobj(zdict=json_of(packed)).decompress(packed[_end_of_json(packed) :])


def _end_of_json(packed: bytes) -> int:
    return _LENGTH + int.from_bytes(packed[:_LENGTH])


class Unpacked(Mapping[str, bytes]):
    """Packed records of one kind by id, read as their JSON or as text when they are asked for."""

    def __init__(
        self,
        packed: Mapping[RecordId, bytes],
        kind: AnyKind,
        ids: Iterable[str],
        read: Callable[[bytes], bytes],
    ) -> None:
        """Take records of all kinds, the kind and ids, in order; and one of the functions that read them."""
        self._packed, self._kind, self._ids, self._read = packed, kind, dict.fromkeys(ids), read

    def __getitem__(self, id: str) -> bytes:
        if id not in self._ids:
            raise KeyError(id)
        return self._read(self._packed[self._kind.id_of(id)])

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
