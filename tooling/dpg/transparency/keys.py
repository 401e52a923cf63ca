"""Keys of logs and witnesses: Ed25519, in the forms of signed notes."""

import base64
import hashlib
import re
from dataclasses import dataclass

from dpg.proofs import ed25519
from dpg.transparency.fault import LogFault
from dpg.transparency.note import Note, Signature, decode_base64, is_key_name

SIGNER = 1
"""Type of a key that signs a note, as a log does."""
WITNESS = 4
"""Type of a key that co-signs a checkpoint with a timestamp."""
_PRIVATE = "PRIVATE+KEY+"
_LATEST = 2**63 - 1
_KEY = re.compile(r"(?P<name>[^+\s]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/=]+)\Z")


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """A verifier key (``vkey``)."""

    name: str
    type: int
    """``SIGNER`` or ``WITNESS``."""
    key: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that signature lines carry."""
        return _key_id(self.name, self.type, self.key)

    @property
    def vkey(self) -> str:
        """The key as text."""
        return _text(self.name, self.key_id, self.type, self.key)


@dataclass(frozen=True, kw_only=True)
class PrivateKey:
    """A key that signs notes."""

    public: PublicKey
    seed: bytes

    @property
    def text(self) -> str:
        """The key as text, in the form that Go's ``note`` package uses."""
        return _PRIVATE + _text(self.public.name, self.public.key_id, self.public.type, self.seed)


def can_sign() -> bool:
    """Return whether the library for signatures is installed."""
    return ed25519.available()


def parse_public_key(text: str) -> PublicKey:
    """Parse a verifier key.

    Raises:
        LogFault: if it is not an Ed25519 key of a log or a witness.
    """
    name, key_id, type_, content = _parts(text)
    key = PublicKey(name=name, type=type_, key=content)
    if key_id != key.key_id:
        raise LogFault(f"The public key of {name} has a typing error: its ID does not match the key.")
    return key


def parse_private_key(text: str) -> PrivateKey:
    """Parse a private key. Its text is never part of a message.

    Raises:
        LogFault: if it is not an Ed25519 key, or its ID does not match.
    """
    if not text.startswith(_PRIVATE):
        raise LogFault(f"A private key starts with {_PRIVATE}.")
    name, key_id, type_, seed = _parts(text.removeprefix(_PRIVATE))
    key = private_key_of(name, seed, type_)
    if key_id != key.public.key_id:
        raise LogFault(f"The private key of {name} has a typing error: its ID does not match the key.")
    return key


def private_key_of(name: str, seed: bytes, type_: int = SIGNER) -> PrivateKey:
    """Return the key of a name and 32 secret bytes."""
    public = PublicKey(name=name, type=type_, key=ed25519.public_key_of(seed))
    return PrivateKey(public=public, seed=seed)


def new_private_key(name: str, type_: int = SIGNER) -> PrivateKey:
    """Return a new random key.

    Raises:
        LogFault: if the name cannot be that of a key.
    """
    if not is_key_name(name):
        raise LogFault("The name of a key has no spaces and no plus sign.")
    return private_key_of(name, ed25519.new_seed(), type_)


def sign(note: Note, key: PrivateKey, seconds: int = 0) -> Signature:
    """Sign a note.

    Args:
        note: the note.
        key: key of a log or a witness.
        seconds: timestamp of a witness, in seconds since 1970.
    """
    public = key.public
    stamp = seconds.to_bytes(8) if public.type == WITNESS else b""
    signed = ed25519.sign(key.seed, _message(note, stamp))
    return Signature(name=public.name, key_id=public.key_id, content=stamp + signed)


def is_signed_by(note: Note, key: PublicKey) -> bool:
    """Return whether a note has a valid signature of a key.

    Raises:
        LogFault: if it has an invalid one.
    """
    found = [one for one in note.signatures if (one.name, one.key_id) == (key.name, key.key_id)]
    if not all(_is_valid(note, one, key) for one in found):
        raise LogFault(
            f"The signature of {key.name} is wrong: somebody else wrote it, or the text was changed."
        )
    return bool(found)


def _is_valid(note: Note, signature: Signature, key: PublicKey) -> bool:
    split = 8 if key.type == WITNESS else 0
    stamp, signed = signature.content[:split], signature.content[split:]
    if int.from_bytes(stamp) > _LATEST:
        return False
    return ed25519.verify(key.key, _message(note, stamp), signed)


def _message(note: Note, stamp: bytes) -> bytes:
    head = f"cosignature/v1\ntime {int.from_bytes(stamp)}\n" if stamp else ""
    return (head + note.text).encode()


def _key_id(name: str, type_: int, key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([type_]) + key).digest()[:4]


def _text(name: str, key_id: bytes, type_: int, key: bytes) -> str:
    return f"{name}+{key_id.hex()}+{base64.b64encode(bytes([type_]) + key).decode()}"


def _parts(text: str) -> tuple[str, bytes, int, bytes]:
    found = _KEY.match(text)
    content = decode_base64(found["key"]) if found else None
    if found is None or not content or not is_key_name(found["name"]):
        raise LogFault("A key has the form name+id+base64.")
    if content[0] not in (SIGNER, WITNESS) or len(content) != 33:
        raise LogFault(f"The key of {found['name']} has another type than Ed25519, which is not supported.")
    return found["name"], bytes.fromhex(found["id"]), content[0], content[1:]
