"""Split an amount of money among goods by the needs that were met, as attestations confirm."""

from collections.abc import Iterable, Sequence

from dpg.model.attestation import Attestation, CheckState, ClaimKind, attested_needs
from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.splitting import (
    AskedFor,
    Method,
    NotCounted,
    Split,
    WhyNot,
    asked_for,
    split_by_amounts,
    why_not_counted,
)


def split_by_met(
    units: int, goods: Sequence[Good], attestations: Iterable[Attestation], currency: str
) -> Split:
    """Give each good in proportion to what its met needs asked for, if an attestation confirms them.

    Args:
        units: The amount.
        goods: The goods that take part.
        attestations: Attestations about any goods. Only those that pass every check count.
        currency: The currency of the amount.

    Raises:
        NothingToSplit: If no confirmed need asked for an amount in the currency.
    """
    found = tuple(attestations)
    confirmed = {(one.good, one.need): one for one in attested_needs(found)}

    def counted(good: Good, need: Need) -> AskedFor | NotCounted:
        by = confirmed.get((good.id, need.id))
        if by is None:
            return _not_confirmed(good, need, found)
        asked = asked_for(need, currency)
        return asked._replace(uids=by.uids, by_itself=by.by_itself) if asked else why_not_counted(good, need)

    return split_by_amounts(units, goods, Method.MET, _met_needs, counted)


def _met_needs(good: Good) -> Sequence[Need]:
    return [need for need in good.needs if need.status == "met"]


def _not_confirmed(good: Good, need: Need, attestations: Iterable[Attestation]) -> NotCounted:
    """Return why a met need is not confirmed: the check that its first attestation fails, or that it has none."""
    check = next(
        (
            one.first_fault
            for one in attestations
            if one.file.good == good.id and one.first_fault and _concerns(one, need)
        ),
        None,
    )
    if check is None:
        return NotCounted(good.id, WhyNot.NO_ATTESTATION, need.id)
    is_failed = check.state is CheckState.FAILED
    why = WhyNot.ATTESTATION_FAILS if is_failed else WhyNot.ATTESTATION_UNCHECKED
    return NotCounted(good.id, why, need.id, check=check.name)


def _concerns(attestation: Attestation, need: Need) -> bool:
    """Return whether an attestation is about a need, or the record names its file for the need."""
    subject = attestation.claim.subject if attestation.claim else None
    is_about = subject is not None and (subject.kind, subject.about) == (ClaimKind.NEED_MET, need.id)
    return is_about or bool(need.met and need.met.attestation == attestation.file.name)
