"""The attestations that the page of a good shows beside what they are about."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dpg.model.attestation import Attestation, CheckName, CheckState
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.outputs.site.words import Words

_SOUND = (CheckName.FORM, CheckName.CHAIN, CheckName.UID, CheckName.SIGNATURE, CheckName.CLAIM)
"""Checks that a shown attestation has not failed. Others are errors of the catalogue, not news for readers."""


class Attested(NamedTuple):
    """One attestation, as text."""

    name: str
    """Name of the organization that holds the key; empty if unknown."""
    role: str
    """``account``, ``attester`` or ``offer``; empty for an unknown key."""
    offer: str
    """Id of the offer that lists the key."""
    signer: str
    url: str
    signed: str
    """Day, as text."""
    expires: str
    """Last day, as text; empty if there is none."""
    is_checked: bool
    """Whether the signature was checked."""
    has_chain: bool
    """Whether a blockchain may know more about it."""
    has_expired: bool
    revoked_on: str
    """Day, as text; empty if it was not revoked."""
    reason: str


AttestedBy = Mapping[tuple[str, str, str], Sequence[Attested]]
"""Attestations by kind of claim, what it is about, and party."""


def attested_of(good: Good, catalogue: Catalogue, words: Words) -> AttestedBy:
    """Return the attestations of a good that have a valid form and statement."""
    found: dict[tuple[str, str, str], list[Attested]] = {}
    for one in catalogue.attestations_of(good.id):
        if one.claim and all(one.state_of(name) is not CheckState.FAILED for name in _SOUND):
            kind, about, party = one.claim.subject
            found.setdefault((kind.value, about, party), []).append(_shown(one, one.claim.url, words))
    return found


def _shown(one: Attestation, url: str, words: Words) -> Attested:
    return Attested(
        name=one.owner.name if one.owner else "",
        role=one.owner.role if one.owner else "",
        offer=one.owner.offer if one.owner else "",
        signer=one.signer,
        url=url,
        signed=words.date(one.signed.isoformat()) if one.signed else "",
        expires=words.date(one.expires.isoformat()) if one.expires else "",
        is_checked=one.state_of(CheckName.SIGNATURE) is CheckState.PASSED,
        has_chain=one.state_of(CheckName.CHAIN) is not CheckState.NOT_NEEDED,
        has_expired=one.state_of(CheckName.EXPIRY) is CheckState.FAILED,
        revoked_on=words.date(one.revoked.on) if one.revoked else "",
        reason=one.revoked.reason if one.revoked else "",
    )
