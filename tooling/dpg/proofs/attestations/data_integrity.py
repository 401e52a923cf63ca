"""Proofs of W3C Data Integrity with the cryptosuite ``eddsa-jcs-2022``: Ed25519 over hashes of canonical JSON (RFC 8785).

``rfc8785`` is optional: ``pip install dpg[proofs]``.
"""

import hashlib
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from dpg.model.did_keys import from_multibase
from dpg.proofs import ed25519

PROOF = "proof"
VALUE = "proofValue"
TYPE = "DataIntegrityProof"
SUITE = "eddsa-jcs-2022"
SIGNATURE_SIZE = 64


class NotCanonical(ValueError):
    """A value has no canonical form, such as a number beyond the exact integers of JSON."""


def available() -> bool:
    """Return whether the libraries for canonical JSON and signatures are installed."""
    return find_spec("rfc8785") is not None and ed25519.available()


def canonical(value: Any) -> bytes:
    """Return a JSON value in its canonical form.

    Raises:
        NotCanonical: If it has none.
    """
    import rfc8785

    try:
        return rfc8785.dumps(value)
    except (ValueError, RecursionError) as error:
        raise NotCanonical("The document has no canonical form.") from error


def signed_bytes(document: Mapping[str, Any], options: Mapping[str, Any]) -> bytes:
    """Return the 64 bytes that are signed: the hashes of the options and of the document.

    Args:
        document: The document without its proof.
        options: The proof without its value.

    Raises:
        NotCanonical: If one of them has no canonical form.
    """
    return hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()


def has_signed(key: bytes, document: Mapping[str, Any]) -> bool:
    """Return whether a key made the proof of a document. What the proof is for is not checked.

    Args:
        key: Ed25519 key, 32 bytes.
        document: The document with its proof.

    Raises:
        NotCanonical: If it has no canonical form.
    """
    proof: Mapping[str, Any] = document[PROOF]
    options = {name: value for name, value in proof.items() if name != VALUE}
    content = {name: value for name, value in document.items() if name != PROOF}
    signature = from_multibase(proof[VALUE], SIGNATURE_SIZE)
    return signature is not None and ed25519.verify(key, signed_bytes(content, options), signature)
