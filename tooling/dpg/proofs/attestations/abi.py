"""Encode and decode values by the contract ABI of Ethereum: a flat list of ``string`` and ``bytes32``, nothing else."""

from collections.abc import Sequence

_WORD = 32
_MOST = 2**16
"""Maximum size of encoded data, in bytes."""


class InvalidData(Exception):
    """Data that is not the encoding of the expected types; the message is one sentence."""


def encode(types: Sequence[str], values: Sequence[str | bytes]) -> bytes:
    """Return values as ABI-encoded bytes.

    Args:
        types: ``string`` or ``bytes32``, one for each value.
        values: Texts, and bytes of length 32.
    """
    head, tail = b"", b""
    for type_, value in zip(types, values, strict=True):
        if isinstance(value, bytes):
            assert type_ == "bytes32"
            assert len(value) == _WORD
            head += value
        else:
            head += _number(_WORD * len(types) + len(tail))
            tail += _number(len(value.encode())) + _padded(value.encode())
    return head + tail


def decode(types: Sequence[str], data: bytes) -> tuple[str | bytes, ...]:
    """Return the values that data encodes. Each list of values has exactly one accepted encoding.

    Args:
        types: ``string`` or ``bytes32``, one for each value.
        data: Encoded bytes.

    Raises:
        InvalidData: If the data is anything but the canonical encoding of these types.
    """
    if len(data) > _MOST:
        raise InvalidData(f"The data has more than {_MOST:,} bytes.")
    values = tuple(
        _string(data, number * _WORD) if type_ == "string" else _word(data, number * _WORD)
        for number, type_ in enumerate(types)
    )
    if encode(types, values) != data:
        raise InvalidData(
            "The data is not encoded in the standard way: its offsets, padding or length differ."
        )
    return values


def _string(data: bytes, place: int) -> str:
    start = int.from_bytes(_word(data, place), "big")
    size = int.from_bytes(_word(data, start), "big")
    content = data[start + _WORD : start + _WORD + size] if size <= len(data) else b""
    if len(content) != size:
        raise InvalidData("The data ends inside a text.")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise InvalidData("A text of the data is not UTF-8.") from None


def _word(data: bytes, start: int) -> bytes:
    if start + _WORD > len(data):
        raise InvalidData("The data is too short for its schema.")
    return data[start : start + _WORD]


def _number(value: int) -> bytes:
    return value.to_bytes(_WORD, "big")


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % _WORD)
