"""Changed attestations in a review."""

from collections.abc import Iterator

from dpg.model.attestation import Attestation
from dpg.model.attestation_changes import AttestationChange, faults_of
from dpg.reports.review.document import Block, Line, Part, Value

_HIDDEN = "The revocation by the signer is gone: without it, the attestation counts again."


def attestation_blocks(changes: tuple[AttestationChange, ...]) -> Iterator[Block]:
    """Yield one block for each change, with the statement in full and why it does not count."""
    for change in sorted(changes, key=lambda one: (one.kind == "added", one.path)):
        head = Line(("Attestation ", Value(change.path), f": {change.kind}"))
        yield Block(lines=(head, *_lines(change)), brief=head)


def _lines(change: AttestationChange) -> Iterator[Line]:
    if change.hides_revocation:
        yield Line((_HIDDEN,), depth=1)
    for label, one in (("was ", change.old), ("is now " if change.old else "", change.new)):
        if one:
            yield Line((label, *_statement(one)), depth=1)
            yield from (Line((fault,), depth=2) for fault in faults_of(one))


def _statement(one: Attestation) -> Iterator[Part]:
    yield "verified" if one.is_verified else "not verified"
    if one.claim:
        kind, about, party = one.claim.subject
        yield f": {kind} "
        yield Value(about)
        yield " of "
        yield Value(one.claim.good)
        if party:
            yield ", "
            yield Value(party)
    if one.signer:
        yield ", signed by "
        yield Value(one.signer)
