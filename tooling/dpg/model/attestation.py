"""Attestations: signed statements about a good, with what was checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from dpg.model.problem import Finding

FOLDER = "attestations"
"""Folder of the files, below the project: one folder for each good, one file for each attestation."""


class ClaimKind(StrEnum):
    """What an attestation says."""

    NEED_MET = "need-met"
    DEPLOYMENT_SEEN = "deployment-seen"
    GRANT_PAID = "grant-paid"


class Subject(NamedTuple):
    """What a claim is about, within a good."""

    kind: ClaimKind
    about: str
    """Id of the need, country of the deployment, or year of the grant."""
    party: str
    """Who met the need, uses the good or paid the grant; empty for a deployment without an organization."""


class Claim(NamedTuple):
    """The statement of an attestation."""

    good: str
    """Id of the good."""
    subject: Subject
    url: str
    """Address of a page that supports the statement."""
    evidence: str
    """SHA-256 of that page in hexadecimal; zeros if the signer saved none."""


class CheckName(StrEnum):
    """One thing that is checked, in this order."""

    FORM = "form"
    """The file is one attestation in a known format, with the types that the format prescribes."""
    CHAIN = "chain"
    """The domain of the signature names an accepted chain, if the format has one."""
    UID = "uid"
    """The identifier is the hash of the content, and no other file has it."""
    SIGNATURE = "signature"
    """The signature is well-formed, and made by the signer that the file names."""
    CLAIM = "claim"
    """The content is a statement about this good and about something that its record contains."""
    SIGNER = "signer"
    """The key belongs to the good, or to the offer that the statement names."""
    EXPIRY = "expiry"
    """It has not expired on the day of the catalogue."""
    REVOCATION = "revocation"
    """The file contains no revocation."""


class CheckState(StrEnum):
    """The result of a check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_CHECKED = "not-checked"
    NOT_NEEDED = "not-needed"
    """The format has nothing that this check is about."""


class Check(NamedTuple):
    """One check with its result."""

    name: CheckName
    state: CheckState
    fault: Finding | None = None
    """Why it failed or was not made; its pointer is one into the document."""

    @property
    def is_sound(self) -> bool:
        """Whether it passed or is not needed."""
        return self.state in (CheckState.PASSED, CheckState.NOT_NEEDED)


class KeyOwner(NamedTuple):
    """Why a key counts for a good."""

    role: str
    """``account``, ``attester`` or ``offer``."""
    name: str
    """Name of the attester or giver; empty for an account of the good."""
    offer: str = ""
    """Id of the offer that lists the key."""


class Revocation(NamedTuple):
    """A revocation by the signer."""

    on: str
    """Day, as YYYY-MM-DD."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class AttestationFile:
    """A file of an attestation, parsed but not checked."""

    path: str
    """Path as shown to people: relative to the project if it is inside."""
    good: str
    """Name of its folder."""
    name: str
    """Name of the file without ``.json``."""
    content: bytes | None = None
    document: Any = None
    """The parsed JSON; ``None`` if it could not be read."""
    fault: Finding | None = None
    """Why it could not be read."""


@dataclass(frozen=True, kw_only=True)
class Attestation:
    """An attestation with the results of all checks."""

    file: AttestationFile
    checks: tuple[Check, ...]
    """One for each ``CheckName`` in its order. Checks after a failed one that they need are not made."""
    uid: str = ""
    signer: str = ""
    """Address that signed, with its checksum, or ``did:key``; empty if the signature is invalid or was not checked."""
    owner: KeyOwner | None = None
    claim: Claim | None = None
    signed: date | None = None
    """The day on which it says that it was made."""
    expires: date | None = None
    """Its last day; ``None`` if it does not expire."""
    revoked: Revocation | None = None
    """Revocation with a valid signature."""

    @property
    def is_verified(self) -> bool:
        """Whether every check passed that the format needs. Only then does it count."""
        return all(check.is_sound for check in self.checks)

    @property
    def first_fault(self) -> Check | None:
        """Return the first check that failed, otherwise the first that was not made; ``None`` if it counts."""
        unsound = [check for check in self.checks if not check.is_sound]
        failed = (check for check in unsound if check.state is CheckState.FAILED)
        return next(failed, unsound[0] if unsound else None)

    def state_of(self, name: CheckName) -> CheckState:
        """Return the result of one check."""
        return next(check.state for check in self.checks if check.name is name)


ACCOUNT = "account"
"""Role of a key that is an account of the good itself."""


class AttestedNeed(NamedTuple):
    """A met need that fully verified attestations confirm."""

    good: str
    need: str
    met_by: str
    uids: tuple[str, ...]
    """The attestations, sorted."""
    by_itself: bool
    """Whether only accounts of the good itself signed them."""


def attested_needs(attestations: Iterable[Attestation]) -> tuple[AttestedNeed, ...]:
    """Return the needs that fully verified attestations confirm, each once, sorted by good and need.

    Args:
        attestations: Attestations of any goods, verified or not.
    """
    roles: dict[tuple[str, str, str], dict[str, str]] = {}
    for one in attestations:
        if one.is_verified and one.claim and one.claim.subject.kind is ClaimKind.NEED_MET:
            key = (one.claim.good, one.claim.subject.about, one.claim.subject.party)
            roles.setdefault(key, {})[one.uid] = one.owner.role if one.owner else ""
    return tuple(
        AttestedNeed(*key, uids=tuple(sorted(found)), by_itself={*found.values()} == {ACCOUNT})
        for key, found in sorted(roles.items())
    )
