"""Rules for the files of attestations, and the rule that each failed check belongs to."""

from collections.abc import Iterable, Iterator, Mapping

from dpg.model.attestation import Attestation, Check, CheckName, CheckState
from dpg.model.problem import Problem, Rule, Severity
from dpg.records.located import problem_of_file

INVALID = Rule(
    id="attestation-invalid",
    severity=Severity.ERROR,
    title="An attestation that proves nothing",
    why="Readers trust an attestation because it can be verified. A file with another form, content or signature would be a false promise.",
)
NOT_ACCEPTED = Rule(
    id="attestation-not-accepted",
    severity=Severity.WARNING,
    title="An attestation that does not count",
    why="The signature is valid, but the attestation has expired, or its key belongs neither to the good nor to the offer "
    "that helped. Its page says so.",
)
UNCHECKED = Rule(
    id="attestation-unchecked",
    severity=Severity.INFO,
    title="An attestation that is not checked here",
    why="An attestation that nobody verified proves nothing, and its page says so. Checks need the optional extra `proofs`.",
)
ATTESTATION_RULES = (INVALID, NOT_ACCEPTED, UNCHECKED)
"""Rules about attestations, which are not records."""

_MILD: Mapping[CheckName, Rule] = {CheckName.SIGNER: NOT_ACCEPTED, CheckName.EXPIRY: NOT_ACCEPTED}
"""Checks that a valid attestation can fail later, when a day passes or a record changes."""


def problems_of(attestations: Iterable[Attestation]) -> Iterator[Problem]:
    """Yield the problems of attestations. A valid revocation is none."""
    for one in attestations:
        for check in one.checks:
            rule = _rule_of(check)
            is_revocation = check.name is CheckName.REVOCATION and one.revoked is not None
            if rule and check.fault and not is_revocation:
                yield problem_of_file(rule, one.file.path, check.fault)


def _rule_of(check: Check) -> Rule | None:
    if check.is_sound:
        return None
    return UNCHECKED if check.state is CheckState.NOT_CHECKED else _MILD.get(check.name, INVALID)
