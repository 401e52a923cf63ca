"""Report invalid accounts."""

from collections.abc import Iterator, Sequence

from dpg.model.accounts import fault_of_account
from dpg.model.catalogue import Catalogue
from dpg.model.did_keys import PREFIX, key_of_did
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.vocabulary import Vocabulary

_COPY = "Copy it again from its owner, as CAIP-10."
_COPY_KEY = "Copy it again from its owner, as CAIP-10 or did:key."
# Never suggest a corrected address: donors must get it from its owner.


def check(record: Good | Offer, catalogue: Catalogue) -> Iterator[Finding]:
    """Check the chain and the checksum of every account."""
    chains = catalogue.vocabularies["chains"]
    if isinstance(record, Offer):
        yield from _check_keys("/keys", [one.account for one in record.keys], chains)
        return
    yield from _check_channels(record, chains)
    yield from _check_keys("/attesters", [one.account for one in record.attesters], chains)


def _check_channels(good: Good, chains: Vocabulary) -> Iterator[Finding]:
    for number, channel in enumerate(good.funding.channels if good.funding else ()):
        pointer = f"/funding/channels/{number}"
        if channel.account is None:
            if channel.kind == "blockchain":
                yield Finding(
                    pointer=pointer,
                    message="This channel names no account.",
                    hint="Add `account`, or link a page with another kind.",
                )
        elif channel.kind != "blockchain":
            message = f"An account belongs to the kind blockchain, not to {channel.kind}."
            yield Finding(
                pointer=f"{pointer}/account",
                message=message,
                hint="Write `kind: blockchain`, or delete the account.",
            )
        elif fault := fault_of_account(channel.account, chains):
            yield Finding(pointer=f"{pointer}/account", message=fault, hint=_COPY)


def _check_keys(pointer: str, accounts: Sequence[str], chains: Vocabulary) -> Iterator[Finding]:
    for number, account in enumerate(accounts):
        if fault := _fault_of_key(account, chains):
            yield Finding(pointer=f"{pointer}/{number}/account", message=fault, hint=_COPY_KEY)


def _fault_of_key(account: str, chains: Vocabulary) -> str:
    """Return why an account cannot sign attestations: only EVM accounts and Ed25519 keys do."""
    if account.startswith(PREFIX):
        return "" if key_of_did(account) else "This is not the did:key of an Ed25519 key, or it is mistyped."
    fault = fault_of_account(account, chains)
    if not fault and not account.startswith("eip155:"):
        return "Attestations are signed by accounts of EVM chains, or by a did:key."
    return fault


RULE = Rule(
    id="account-invalid",
    severity=Severity.ERROR,
    title="An account that cannot be paid to",
    why="Money sent to a mistyped account is lost. Only accounts of known chains with a valid checksum are published.",
    check=check,
    applies_to=("good", "offer"),
)
