"""Report signatures that do not prove what they should."""

from collections.abc import Iterator

from dpg.model.accounts import fault_of_account
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.proofs.outcomes import accounts_of, signature_of


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Check that each signature belongs to an account, and fits the good, the account and the catalogue."""
    for number, channel in enumerate(good.funding.channels if good.funding else ()):
        if channel.account is None and signature_of(channel) is not None:
            yield Finding(
                pointer=_pointer(number),
                message="This signature belongs to no account.",
                hint="Add `account`, or delete the signature.",
            )
    for checked in accounts_of(good, catalogue.address):
        is_account = not fault_of_account(checked.account, catalogue.vocabularies["chains"])
        if checked.outcome.is_wrong and is_account:
            yield Finding(
                pointer=_pointer(checked.number),
                message=checked.outcome.fault,
                hint="`dpg prove` prints the text to sign. Without a signature, delete this key.",
            )


def _pointer(number: int) -> str:
    return f"/funding/channels/{number}/proof/signature"


RULE = Rule(
    id="proof-invalid",
    severity=Severity.ERROR,
    title="A signature that proves nothing",
    why="Readers give to an account because it signed for this good. A signature for another good, account or catalogue, "
    "or one with a typing error, would be a false promise.",
    check=check,
    applies_to=("good",),
)
