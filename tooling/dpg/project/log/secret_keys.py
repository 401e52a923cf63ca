"""Private keys of a log or a witness, from the environment."""

import os

from dpg.project.errors import UsageError
from dpg.transparency.copy import LogCopy
from dpg.transparency.fault import LogFault
from dpg.transparency.keys import SIGNER, PrivateKey, can_sign, is_signed_by, parse_private_key
from dpg.transparency.verification import NOT_CHECKED

LOG_KEY = "DPG_LOG_KEY"
"""Variable with the private keys of the log, one per line."""
WITNESS_KEY = "DPG_WITNESS_KEY"
"""Variable with the private key of a witness."""


def private_keys(variable: str) -> list[PrivateKey]:
    """Return the private keys in an environment variable; empty if it is not set.

    Raises:
        UsageError: If one of them is invalid, or signatures are not available.
    """
    lines = os.environ.get(variable, "").split()
    require_signatures(bool(lines))
    try:
        return [parse_private_key(line) for line in lines]
    except LogFault as fault:
        raise UsageError(f"{variable} is invalid. {fault}", "Create a key with `dpg log key NAME`.") from None


def require_signatures(are_needed: bool = True) -> None:
    """Check that signatures are available if they are needed.

    Raises:
        UsageError: If the library is not installed.
    """
    if are_needed and not can_sign():
        raise UsageError("Signatures need another library.", NOT_CHECKED.partition(": ")[2])


def check_continuity(log: LogCopy, keys: list[PrivateKey], allow_unsigned: bool) -> None:
    """Check that a log is signed by the same key as before.

    Args:
        log: the log before the publication.
        keys: keys of the publication.
        allow_unsigned: whether a signed log may become unsigned.

    Raises:
        UsageError: If it is not.
    """
    origin = log.checkpoint.origin
    was_signed = any(one.name == origin for one in log.note.signatures)
    if any(key.public.name != origin or key.public.type != SIGNER for key in keys):
        raise UsageError(f"{LOG_KEY} holds the key of another log.", f"The name of its key must be {origin}.")
    if was_signed and not keys and not allow_unsigned:
        raise UsageError(
            "The log is signed, and there is no key here.",
            f"Set {LOG_KEY}, or append without a signature: --unsigned.",
        )
    try:
        is_same = any(is_signed_by(log.note, key.public) for key in keys)
    except LogFault as fault:
        raise UsageError(str(fault)) from None
    if was_signed and keys and not is_same:
        raise UsageError(
            "The log was signed by another key.",
            f"To change the key, put the old and the new one in {LOG_KEY} for one publication.",
        )
