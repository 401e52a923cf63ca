"""Verify attestations against the records of a catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dpg.model.attestation import Attestation, AttestationFile, Check, CheckName, CheckState, KeyOwner
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.record_kind import RecordId
from dpg.proofs.attestations import credentials, eas, revocations
from dpg.proofs.attestations.claims import fault_of_claim
from dpg.proofs.attestations.key_owners import owner_of
from dpg.proofs.attestations.reading import Format, Reading, failed, not_checked, passed, refused

FORMATS: Sequence[Format] = (eas.FORMAT, credentials.FORMAT)
"""The accepted formats, in the order in which a document is tried."""
_GRACE = timedelta(days=31)
"""An attestation may be signed some weeks after the commit whose date is used, as records may be written then."""


def verify_all(
    files: Iterable[AttestationFile], catalogue: Catalogue
) -> Mapping[str, tuple[Attestation, ...]]:
    """Return the attestations of each good by its id, in the order of the files.

    If two files have one UID, only the first one whose signature is not wrong counts.
    """
    goods: dict[str, Good] = {record.id: record for record in catalogue.records if isinstance(record, Good)}
    found: dict[str, list[Attestation]] = defaultdict(list)
    first: dict[str, str] = {}
    for file in files:
        one = _verify(file, goods, catalogue)
        is_forged = one.state_of(CheckName.SIGNATURE) is CheckState.FAILED
        has_uid = one.state_of(CheckName.UID) is CheckState.PASSED and not is_forged
        original = first.setdefault(one.uid, file.path) if has_uid else file.path
        found[file.good].append(one if original == file.path else _as_copy(one, original))
    return {good: tuple(attestations) for good, attestations in found.items()}


def _verify(file: AttestationFile, goods: Mapping[str, Good], catalogue: Catalogue) -> Attestation:
    if file.fault:
        return _attestation(file, Reading(checks=(refused(CheckName.FORM, file.fault),)), ())
    format_ = next((one for one in FORMATS if one.recognizes(file.document)), None)
    if format_ is None:
        message, hint = "This is not an attestation in a known format.", "See docs/attestations.md."
        return _attestation(file, Reading(checks=(failed(CheckName.FORM, "", message, hint),)), ())
    reading = format_.content_of(file.document, catalogue.vocabularies["chains"].by_id)
    if not reading.uid:
        return _attestation(file, reading, ())
    claim = _claim_check(file, reading, goods, catalogue)
    owner = _owner(reading, claim, goods, catalogue)
    revocation, revoked = revocations.check_of(file.document, reading.uid, reading.signer)
    more = (claim, _signer_check(reading, claim, owner), _expiry_check(reading, catalogue), revocation)
    return replace(_attestation(file, reading, more), owner=owner, revoked=revoked)


def _attestation(file: AttestationFile, reading: Reading, more: Iterable[Check]) -> Attestation:
    checks = {check.name: check for check in (*more, *reading.checks)}
    return Attestation(
        file=file,
        checks=tuple(checks.get(name, not_checked(name)) for name in CheckName),
        uid=reading.uid,
        signer=reading.signer,
        claim=reading.claim,
        signed=_day(reading.signed) if reading.uid else None,
        expires=_day(reading.expires) if reading.expires else None,
    )


def _as_copy(one: Attestation, original: str) -> Attestation:
    fault = failed(
        CheckName.UID, "", f"This attestation is already in {original}.", "Delete one of the files."
    )
    return replace(one, checks=tuple(fault if check.name is CheckName.UID else check for check in one.checks))


def _claim_check(
    file: AttestationFile, reading: Reading, goods: Mapping[str, Good], catalogue: Catalogue
) -> Check:
    name, claim = CheckName.CLAIM, reading.claim
    if claim is None:
        return not_checked(name)
    if catalogue.as_of and _day(reading.signed) > catalogue.as_of.day + _GRACE:
        return failed(name, "", f"It says that it was signed on {_day(reading.signed)}, in the future.")
    if claim.good != file.good:
        message = "The statement is about another good than the folder of this file."
        return failed(name, "", message, "Move the file into the folder with the id of its good.")
    if RecordId("good", claim.good) in catalogue.unreadable:
        return not_checked(name, "The record of this good has errors.")
    if claim.good not in goods:
        return failed(name, "", "There is no good with the id in the statement.")
    fault = fault_of_claim(claim, goods[claim.good])
    return failed(name, "", fault, "Correct the record, or delete this file.") if fault else passed(name)


def _owner(
    reading: Reading, claim: Check, goods: Mapping[str, Good], catalogue: Catalogue
) -> KeyOwner | None:
    if reading.claim is None or not reading.signer or claim.state is not CheckState.PASSED:
        return None
    return owner_of(reading.signer, goods[reading.claim.good], reading.claim.subject, catalogue)


def _signer_check(reading: Reading, claim: Check, owner: KeyOwner | None) -> Check:
    name = CheckName.SIGNER
    if owner:
        return passed(name)
    if not reading.signer or claim.state is not CheckState.PASSED:
        return not_checked(name)
    hint = "List the account in `attesters` of the good, or in `keys` of the offer that helped."
    return failed(name, "", f"Signed by an unknown key: {reading.signer}.", hint)


def _expiry_check(reading: Reading, catalogue: Catalogue) -> Check:
    name = CheckName.EXPIRY
    if not reading.expires:
        return passed(name)
    if catalogue.as_of is None:
        return not_checked(name, "Without a commit there is no day to compare with.")
    last = _day(reading.expires)
    if last < catalogue.as_of.day:
        return failed(name, "", f"This attestation expired on {last}.", "Ask its signer for a new one.")
    return passed(name)


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
