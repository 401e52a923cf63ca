"""Check the proof of an account: whether the account signed the sentence for a good and a catalogue."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib.metadata import version
from typing import NamedTuple

from dpg.model.accounts import parse_account
from dpg.model.good import Channel, Good
from dpg.proofs import ed25519, ethereum, secp256k1, solana
from dpg.proofs.sentence import sentence

UNSUPPORTED_CHAIN = "Signature not checked here: signatures of Bitcoin accounts are not supported yet."
NO_ADDRESS = "Signature not checked here: this catalogue has no address that a signature can name."
NO_LIBRARY = "Signature not checked here: the optional extra `proofs` is not installed."


class ProofState(StrEnum):
    """What is known about an account."""

    SIGNED = "signed"
    """The account signed the sentence with the good, the account and the catalogue."""
    NOT_PROVED = "not-proved"
    """There is no signature that fits."""
    NOT_CHECKED = "not-checked"
    """There is a signature that cannot be checked here."""


class Outcome(NamedTuple):
    """The result of checking one account."""

    state: ProofState
    fault: str = ""
    """One sentence on why a signature is not accepted; empty if there is none or it fits."""

    @property
    def is_wrong(self) -> bool:
        """Whether there is a signature, and it proves nothing."""
        return self.state is ProofState.NOT_PROVED and bool(self.fault)


class _Scheme(NamedTuple):
    """How the accounts of a family of chains sign."""

    fault_of_signature: Callable[[str], str]
    available: Callable[[], bool]
    has_signed: Callable[[str, str, str], bool]


_SCHEMES = {
    "eip155": _Scheme(ethereum.fault_of_signature, secp256k1.available, ethereum.has_signed),
    "solana": _Scheme(solana.fault_of_signature, ed25519.available, solana.has_signed),
}


class CheckedAccount(NamedTuple):
    """An account of a good with the result of its check."""

    number: int
    """Place of its channel in the record."""
    account: str
    outcome: Outcome


def checked_with() -> tuple[str, ...]:
    """Return the names of the installed libraries that check signatures, with their versions."""
    libraries = {"coincurve": secp256k1.available(), "cryptography": ed25519.available()}
    return tuple(f"{name} {version(name)}" for name, installed in libraries.items() if installed)


def accounts_of(good: Good, catalogue: str) -> Iterator[CheckedAccount]:
    """Yield each account of a good with the result of its check.

    Args:
        good: The good.
        catalogue: Address of the catalogue; empty if unknown.
    """
    for number, channel in enumerate(good.funding.channels if good.funding else ()):
        if channel.account is not None:
            outcome = outcome_of(good.id, channel.account, signature_of(channel), catalogue)
            yield CheckedAccount(number, channel.account, outcome)


def signature_of(channel: Channel) -> str | None:
    """Return the signature in the record; ``None`` if there is none."""
    return channel.proof.signature if channel.proof else None


def outcome_of(good: str, account: str, signature: str | None, catalogue: str) -> Outcome:
    """Return whether an account signed for a good.

    Args:
        good: Id of the good.
        account: CAIP-10 id of the account.
        signature: As in the record; ``None`` if there is none.
        catalogue: Address of the catalogue; empty if unknown.
    """
    parts = parse_account(account)
    if signature is None or parts is None:
        return Outcome(ProofState.NOT_PROVED)
    scheme = _SCHEMES.get(parts.namespace)
    if scheme is None:
        return Outcome(ProofState.NOT_CHECKED, UNSUPPORTED_CHAIN)
    if fault := scheme.fault_of_signature(signature):
        return Outcome(ProofState.NOT_PROVED, fault)
    if not catalogue:
        return Outcome(ProofState.NOT_CHECKED, NO_ADDRESS)
    if not scheme.available():
        return Outcome(ProofState.NOT_CHECKED, NO_LIBRARY)
    if scheme.has_signed(parts.address, sentence(good, account, catalogue), signature):
        return Outcome(ProofState.SIGNED)
    return Outcome(ProofState.NOT_PROVED, f"This account did not sign for {good} in {catalogue}.")
