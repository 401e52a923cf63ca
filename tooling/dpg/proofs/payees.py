"""Find changes of payees that a review must not overlook: accounts without proof, and accounts that look like another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dpg.model.differences import RawRecord
from dpg.model.review import LOOKALIKE_PAYEE, PROVED_PAYEE_GONE, UNPROVED_PAYEE
from dpg.model.risk_topics import RiskKind, entries, text_at
from dpg.model.risks import Risk, seem_alike
from dpg.proofs.outcomes import UNSUPPORTED_CHAIN, ProofState, outcome_of


class Version(NamedTuple):
    """A record as it was or is."""

    id: str
    record: RawRecord


class Payees(NamedTuple):
    """The accounts of one version, with what their signatures prove."""

    signatures: Mapping[str, frozenset[str]]
    """The signatures of each account. Without signatures, the set is empty."""
    signed: frozenset[str]
    """Accounts that signed for the good."""
    claimed: frozenset[str]
    """Accounts with a signature that this installation cannot check."""


def payees_of(version: Version, catalogue: str) -> Payees:
    """Read the accounts of a record, however malformed, and check their signatures.

    Args:
        version: The record.
        catalogue: Address of the catalogue; empty if unknown.
    """
    signatures: dict[str, set[str]] = defaultdict(set)
    for _, channel in entries(version.record, "funding", "channels"):
        if account := text_at(channel, "account"):
            signature = text_at(channel, "proof", "signature")
            signatures[account] |= {signature} if signature else set()
    outcomes = [
        (account, outcome_of(version.id, account, signature, catalogue))
        for account, found in signatures.items()
        for signature in sorted(found)
    ]
    unchecked = [(account, one) for account, one in outcomes if one.state is ProofState.NOT_CHECKED]
    return Payees(
        signatures={account: frozenset(found) for account, found in signatures.items()},
        signed=frozenset(account for account, one in outcomes if one.state is ProofState.SIGNED),
        claimed=frozenset(account for account, one in unchecked if one.fault != UNSUPPORTED_CHAIN),
    )


def payee_risks(
    older: Sequence[Version], newer: Version, known: Mapping[str, str], catalogue: str
) -> tuple[Risk, ...]:
    """Return the risks of a changed record that concern its payees.

    Args:
        older: The record before the change, then its earlier versions, the latest first. Empty for a new record.
        newer: The record after the change.
        known: Accounts of other records, each with the id of its record.
        catalogue: Address of the catalogue that signatures name; empty if unknown.
    """
    after = payees_of(newer, catalogue)
    before = [payees_of(version, catalogue) for version in older]
    found = _unproved(before, after, newer.id == older[0].id) or _gone(before[0], after) if older else None
    return (*([found] if found else ()), *_lookalikes(before, after, known))


def _unproved(before: Sequence[Payees], after: Payees, same_id: bool) -> Risk | None:
    """Return the risk that a proved account is replaced or joined by one without proof.

    Accounts whose signature cannot be checked here count as proved before the change and as unproved after it, so that an
    installation without the optional libraries lets nothing pass.
    """
    last = before[0]
    proved = frozenset().union(*(one.signed | one.claimed for one in before))
    unchanged = {
        account
        for account, signatures in last.signatures.items()
        if same_id and after.signatures.get(account) == signatures
    }
    unproved = [account for account in after.signatures if account not in after.signed | unchanged]
    if not proved or not unproved:
        return None
    return Risk(
        kind=RiskKind.PAYEE, title=UNPROVED_PAYEE, gone=tuple(sorted(proved)), come=tuple(sorted(unproved))
    )


def _gone(last: Payees, after: Payees) -> Risk | None:
    """Return the risk that a proved account is no longer in the record."""
    gone = (last.signed | last.claimed) - after.signatures.keys()
    come = after.signatures.keys() - last.signatures.keys()
    if not gone:
        return None
    return Risk(
        kind=RiskKind.PAYEE, title=PROVED_PAYEE_GONE, gone=tuple(sorted(gone)), come=tuple(sorted(come))
    )


def _lookalikes(before: Sequence[Payees], after: Payees, known: Mapping[str, str]) -> Iterator[Risk]:
    """Yield the new accounts that begin and end like an account of this record or of another one."""
    own = {account for one in before for account in one.signatures}
    for account in sorted(after.signatures.keys() - (before[0].signatures.keys() if before else set())):
        alike = [one for one in sorted(own) if seem_alike(one, account)]
        alike += [f"{one} ({known[one]})" for one in sorted(known.keys() - own) if seem_alike(one, account)]
        if alike:
            yield Risk(kind=RiskKind.PAYEE, title=LOOKALIKE_PAYEE, gone=tuple(alike), come=(account,))


def known_accounts(versions: Iterable[Version]) -> Mapping[str, str]:
    """Return every account of some records with the id of the first record that has it."""
    known: dict[str, str] = {}
    for version in versions:
        for _, channel in entries(version.record, "funding", "channels"):
            if account := text_at(channel, "account"):
                known.setdefault(account, version.id)
    return known
