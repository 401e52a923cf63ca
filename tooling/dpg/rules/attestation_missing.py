"""Report needs that refer to an attestation that is missing or about something else."""

from collections.abc import Iterator

from dpg.model.attestation import FOLDER, Attestation, ClaimKind
from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.spelling import nearest


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the attestation of each met need, if attestations were read."""
    if catalogue.attestations is None or not good.needs:
        return
    known = {one.file.name: one for one in catalogue.attestations_of(good.id)}
    for number, need in enumerate(good.needs):
        name = need.met.attestation if need.met else None
        if name is None:
            continue
        pointer = f"/needs/{number}/met/attestation"
        if name not in known:
            near = nearest(name, known)
            yield Finding(
                pointer=pointer,
                message=f"There is no file {FOLDER}/{good.id}/{visible(name)}.json.",
                hint=f"Did you mean `{near}`?" if near else "Add the file, or delete this key.",
            )
        elif not _is_about(known[name], need):
            message = "This attestation is not about this need."
            yield Finding(pointer=pointer, message=message, hint="Name another file, or delete this key.")


def _is_about(attestation: Attestation, need: Need) -> bool:
    subject = attestation.claim.subject if attestation.claim else None
    return subject is not None and (subject.kind, subject.about) == (ClaimKind.NEED_MET, need.id)


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return record.needs if isinstance(record, Good) else ()


RULE = Rule(
    id="attestation-missing",
    severity=Severity.ERROR,
    title="A need that refers to no attestation about it",
    why="A need that names an attestation promises a signature that anybody can verify.",
    check=check,
    applies_to=("good",),
    reads=_read,
)
