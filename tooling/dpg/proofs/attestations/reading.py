"""What every format of attestations yields. A further format is one module with a ``Format``."""

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from dpg.model.attestation import Check, CheckName, CheckState, Claim
from dpg.model.problem import Finding


class Reading(NamedTuple):
    """The content of a document, and the checks that depend on its format."""

    checks: tuple[Check, ...]
    """Form, chain, UID and signature, and the claim if it cannot be decoded."""
    uid: str = ""
    signer: str = ""
    """Address or ``did:key`` that signed; empty if the signature is invalid or was not checked."""
    claim: Claim | None = None
    signed: int = 0
    """Time at which it says that it was made, in seconds since 1970."""
    expires: int = 0
    """Time after which it no longer counts; 0 if there is none."""


class Format(NamedTuple):
    """One format of attestations."""

    recognizes: Callable[[Any], bool]
    """Returns whether a document claims to have this format."""
    content_of: Callable[[Any, Collection[str]], Reading]
    """Reads a document, given the accepted chains by CAIP-2 id. It never raises."""


def passed(name: CheckName) -> Check:
    """Return a check that passed."""
    return Check(name, CheckState.PASSED)


def failed(name: CheckName, pointer: str, message: str, hint: str = "") -> Check:
    """Return a check that failed."""
    return Check(name, CheckState.FAILED, Finding(pointer=pointer, message=message, hint=hint))


def refused(name: CheckName, fault: Finding) -> Check:
    """Return a check that failed for a known fault."""
    return Check(name, CheckState.FAILED, fault)


def not_needed(name: CheckName) -> Check:
    """Return a check about something that a format does not have."""
    return Check(name, CheckState.NOT_NEEDED)


def not_checked(name: CheckName, message: str = "") -> Check:
    """Return a check that was not made."""
    return Check(name, CheckState.NOT_CHECKED, Finding(pointer="", message=message) if message else None)
