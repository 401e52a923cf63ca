"""Ed25519 keys as identifiers of the method ``did:key``: multibase (base58btc) of the codec and the key."""

from dpg.model.address_checksums import from_base58, to_base58

PREFIX = "did:key:"
_ED25519 = b"\xed\x01"
"""Multicodec of an Ed25519 public key."""
_SIZE = 32
_LONGEST = 60
"""Identifiers of Ed25519 keys have 56 characters."""


def key_of_did(did: str) -> bytes | None:
    """Return the Ed25519 key of an identifier; ``None`` if it has another form or names a key of another kind."""
    text = did.removeprefix(PREFIX)
    if len(did) > _LONGEST or not did.startswith(f"{PREFIX}z"):
        return None
    content = from_base58(text[1:])
    is_key = content is not None and content[:2] == _ED25519 and len(content) == len(_ED25519) + _SIZE
    return content[2:] if content and is_key else None


def did_of_key(key: bytes) -> str:
    """Return the identifier of an Ed25519 key, 32 bytes."""
    return f"{PREFIX}{multibase(_ED25519 + key)}"


def multibase(content: bytes) -> str:
    """Return bytes as multibase text in base58btc."""
    return f"z{to_base58(content)}"


def from_multibase(text: str, size: int) -> bytes | None:
    """Return the bytes of a multibase text in base58btc; ``None`` if it is not the encoding of that many bytes."""
    if not text.startswith("z") or len(text) > 2 * size:
        return None
    content = from_base58(text[1:])
    return content if content is not None and len(content) == size else None
