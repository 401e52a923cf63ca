"""Recover public keys with ``coincurve``, which is optional: ``pip install dpg[proofs]``."""

from importlib.util import find_spec

ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
"""Order of the curve's group, from SEC 2."""


def available() -> bool:
    """Return whether ``coincurve`` is installed."""
    return find_spec("coincurve") is not None


def recover(digest: bytes, signature: bytes, recovery: int) -> bytes | None:
    """Return the public key that made a signature, 64 bytes; ``None`` if there is none.

    Args:
        digest: Hash of the signed text, 32 bytes.
        signature: ``r`` and ``s``, 32 bytes each.
        recovery: Parity of the point, 0 or 1.
    """
    from coincurve import PublicKey

    try:
        key = PublicKey.from_signature_and_message(signature + bytes((recovery,)), digest, hasher=None)
    except ValueError:
        return None
    except Exception as error:
        # coincurve reports an unusable point with a bare Exception; anything more specific is a fault of ours.
        if type(error) is not Exception:
            raise
        return None
    return key.format(compressed=False)[1:]
