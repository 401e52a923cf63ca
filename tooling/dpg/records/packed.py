"""Records that are compressed while they wait in memory: a large catalogue needs its memory for what it is made into."""

from collections.abc import Callable, Iterator, Mapping
from zlib import compress, compressobj, decompress, decompressobj

_LENGTH = 4
"""Bytes at the start that hold the length of the JSON."""


def pack(record_json: bytes, text: bytes) -> bytes:
    """Return a record as JSON and as the text of its file, which is compressed with what both say alike."""
    first, rest = compress(record_json, 1), compressobj(1, zdict=record_json)
    return len(first).to_bytes(_LENGTH) + first + rest.compress(text) + rest.flush()


def json_of(packed: bytes) -> bytes:
    """Return the JSON of a packed record."""
    return decompress(packed[_LENGTH : _end_of_json(packed)])


def text_of(packed: bytes) -> bytes:
    """Return the text of the file of a packed record."""
    return decompressobj(zdict=json_of(packed)).decompress(packed[_end_of_json(packed) :])


def _end_of_json(packed: bytes) -> int:
    return _LENGTH + int.from_bytes(packed[:_LENGTH])


class Unpacked(Mapping[str, bytes]):
    """Packed records by id, read as their JSON or as the content of their files when they are asked for."""

    def __init__(self, packed: Mapping[str, bytes], read: Callable[[bytes], bytes]) -> None:
        """Take the results of ``pack`` by id, and ``json_of`` or ``text_of``."""
        self._packed, self._read = packed, read

    def __getitem__(self, id: str) -> bytes:
        return self._read(self._packed[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
