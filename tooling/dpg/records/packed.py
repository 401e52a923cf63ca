"""Records that are compressed while they wait in memory: a large catalogue needs its memory for what it is made into."""

from collections.abc import Callable, Iterator, Mapping
from zlib import compress, decompress

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
