"""Sign and verify with Ed25519 by ``cryptography``, which is optional: ``pip install dpg[proofs]``."""

from importlib.util import find_spec

_PRIME = 2**255 - 19
_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = frozenset((0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8))
"""Second coordinates of the eight points of small order. With such a key, one signature fits any text."""


def available() -> bool:
    """Return whether ``cryptography`` is installed."""
    return find_spec("cryptography") is not None


def verify(key: bytes, text: bytes, signature: bytes) -> bool:
    """Return whether the owner of a public key, 32 bytes, signed a text. Keys of small order never count."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if has_small_order(key):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key_in(pem: bytes) -> bytes | None:
    """Return the public key, 32 bytes, of a PEM file; ``None`` if it has none of Ed25519, or a private one."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key.public_bytes_raw() if isinstance(key, Ed25519PublicKey) else None


def new_seed() -> bytes:
    """Return the 32 secret bytes of a new random key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(seed: bytes) -> bytes:
    """Return the public key, 32 bytes, that belongs to 32 secret bytes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, text: bytes) -> bytes:
    """Return the signature, 64 bytes, of a text by a key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).sign(text)


def has_small_order(key: bytes) -> bool:
    """Return whether a public key is a point of small order, in any encoding."""
    y = int.from_bytes(key, "little") & (2**255 - 1)
    return y % _PRIME in _SMALL_ORDER
