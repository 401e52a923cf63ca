"""Report needs without a source."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity


def check(good: Good, _: Catalogue) -> Iterator[Finding]:
    """Check each need that the owner does not assert."""
    for number, need in enumerate(good.needs):
        if not need.evidence and need.asserted_by != "owner":
            yield Finding(
                pointer=f"/needs/{number}",
                message="This need has no source.",
                hint="Add `evidence` with the page on which the makers ask for it; a maker can write `asserted_by: owner` instead.",
            )


RULE = Rule(
    id="need-without-source",
    severity=Severity.ERROR,
    title="A need without a source",
    why="A need is what the makers ask for, not what others wish for them. Its source shows where they ask.",
    check=check,
    applies_to=("good",),
)
