"""Report signatures that cannot be checked here."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.proofs.outcomes import ProofState, accounts_of


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Find the signatures that this installation, or this catalogue, cannot check."""
    for checked in accounts_of(good, catalogue.address):
        if checked.outcome.state is ProofState.NOT_CHECKED:
            yield Finding(
                pointer=f"/funding/channels/{checked.number}/proof/signature", message=checked.outcome.fault
            )


RULE = Rule(
    id="proof-unchecked",
    severity=Severity.INFO,
    title="A signature that is not checked here",
    why="A signature that nobody checked is no proof. The page of the good says so. Checks need the optional extra "
    "`proofs` and the address of the catalogue in `mkdocs.yml`, and accounts of a chain whose signatures are supported.",
    check=check,
    applies_to=("good",),
)
