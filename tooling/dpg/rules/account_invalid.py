"""Report invalid accounts."""

from collections.abc import Iterator

from dpg.model.accounts import fault_of_account
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Check the chain and the checksum of every account."""
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
        elif fault := fault_of_account(channel.account, catalogue.vocabularies["chains"]):
            # Never suggest a corrected address: donors must get it from its owner.
            yield Finding(
                pointer=f"{pointer}/account", message=fault, hint="Copy it again from its owner, as CAIP-10."
            )


RULE = Rule(
    id="account-invalid",
    severity=Severity.ERROR,
    title="An account that cannot be paid to",
    why="Money sent to a mistyped account is lost. Only accounts of known chains, with a right checksum, "
    "are published.",
    check=check,
    applies_to=("good",),
)
