"""Report answers without evidence."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import WholeGood
from dpg.model.pointer import step
from dpg.model.problem import Finding, Rule, Severity


def check(good: WholeGood, _: Catalogue) -> Iterator[Finding]:
    """Check each indicator of the standard that is answered with yes."""
    for indicator, answer in (good.standard.indicators if good.standard else {}).items():
        if answer.answer == "yes" and not answer.evidence and not answer.note:
            pointer = step("/standard/indicators", indicator)
            hint = "Add `evidence` with the address of a page that shows it, or a `note`."
            yield Finding(
                pointer=pointer, message="This answer says yes, but not where one can see it.", hint=hint
            )


RULE = Rule(
    id="evidence-missing",
    severity=Severity.INFO,
    title="A yes without evidence",
    why="A claim carries who says it, the evidence and its date, so that a reader need not believe it. The "
    "site shows which claims have none.",
    check=check,
    applies_to=("good",),
)
