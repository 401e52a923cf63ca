"""Hash typed data by EIP-712, without arrays."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dpg.model.keccak import keccak_256

_WORD = 32
_UINT = re.compile(r"uint([0-9]+)\Z")


class Member(NamedTuple):
    """One member of a type."""

    name: str
    type: str


Types = Mapping[str, Sequence[Member]]
"""Members of each type by its name."""

Value = str | bytes | int | bool | Mapping[str, Any]
"""A value: bytes for ``bytes``, ``bytes32`` and ``address``, an integer for ``uint``, a mapping for a type."""


def digest_of(domain: Mapping[str, Value], types: Types, primary: str, message: Mapping[str, Value]) -> bytes:
    """Return the hash that is signed.

    Args:
        domain: Values of the type ``EIP712Domain``.
        types: All types, including that of the domain.
        primary: Name of the type of the message.
        message: The message. Values must fit their types.
    """
    return keccak_256(b"\x19\x01" + hash_of("EIP712Domain", types, domain) + hash_of(primary, types, message))


def hash_of(name: str, types: Types, values: Mapping[str, Value]) -> bytes:
    """Return the hash of a value of a type."""
    encoded = [keccak_256(type_text(name, types).encode())]
    encoded += [_encoded(member.type, types, values[member.name]) for member in types[name]]
    return keccak_256(b"".join(encoded))


def type_text(name: str, types: Types) -> str:
    """Return a type as text: the type itself, then the types that it uses by name."""
    used = sorted(_used(name, types, frozenset()) - {name})
    return "".join(
        f"{one}({','.join(f'{member.type} {member.name}' for member in types[one])})" for one in (name, *used)
    )


def _used(name: str, types: Types, known: frozenset[str]) -> frozenset[str]:
    if name in known or name not in types:
        return known
    known |= {name}
    for member in types[name]:
        known = _used(member.type, types, known)
    return known


def _encoded(type_: str, types: Types, value: Value) -> bytes:
    if type_ in types:
        assert isinstance(value, Mapping)
        return hash_of(type_, types, value)
    if isinstance(value, int):
        bits = 1 if type_ == "bool" else _bits(type_)
        assert 0 <= value < 2**bits
        return int(value).to_bytes(_WORD, "big")
    if type_ in ("string", "bytes"):
        assert isinstance(value, str | bytes)
        return keccak_256(value.encode() if isinstance(value, str) else value)
    assert isinstance(value, bytes)
    assert len(value) == {"bytes32": 32, "address": 20}[type_]
    return value.rjust(_WORD, b"\0")


def _bits(type_: str) -> int:
    found = _UINT.match(type_)
    assert found
    return int(found[1])
