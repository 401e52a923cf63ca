"""Which keys count for a good, and why."""

from collections.abc import Iterator

from dpg.model.accounts import parse_account
from dpg.model.attestation import ACCOUNT, ClaimKind, KeyOwner, Subject
from dpg.model.catalogue import Catalogue
from dpg.model.did_keys import PREFIX
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.proofs.outcomes import ProofState, accounts_of


def owner_of(signer: str, good: Good, subject: Subject, catalogue: Catalogue) -> KeyOwner | None:
    """Return why a key counts for a statement about a good; ``None`` if it does not.

    Args:
        signer: Address that signed, with its checksum, or ``did:key``.
        good: The good.
        subject: What the statement is about.
        catalogue: All records, for offers.
    """
    keys = (*_attesters(good), *_accounts(good, catalogue), *_givers(subject, catalogue))
    return next((owner for account, owner in keys if _key_of(account) == signer), None)


def _attesters(good: Good) -> Iterator[tuple[str, KeyOwner]]:
    for one in good.attesters:
        yield one.account, KeyOwner("attester", one.name or "")


def _accounts(good: Good, catalogue: Catalogue) -> Iterator[tuple[str, KeyOwner]]:
    for one in accounts_of(good, catalogue.address):
        if one.outcome.state is ProofState.SIGNED:
            yield one.account, KeyOwner(ACCOUNT, "")


def _givers(subject: Subject, catalogue: Catalogue) -> Iterator[tuple[str, KeyOwner]]:
    """Yield the keys of the offers whose giver met the need or paid the grant."""
    if subject.kind is ClaimKind.DEPLOYMENT_SEEN:
        return
    for record in catalogue.records:
        if isinstance(record, Offer) and not record.removed and record.by and record.by.name == subject.party:
            for key in record.keys:
                yield key.account, KeyOwner("offer", record.by.name, record.id)


def _key_of(account: str) -> str:
    """Return a ``did:key``, or the address of an EVM account, which a key has on all chains; empty for another account."""
    if account.startswith(PREFIX):
        return account
    parts = parse_account(account)
    return parts.address if parts and parts.namespace == "eip155" else ""
