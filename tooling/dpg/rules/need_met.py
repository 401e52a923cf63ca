"""Report needs whose state and ``met`` do not agree."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity


def check(record: Good | Pool, _: Catalogue) -> Iterator[Finding]:
    """Compare the state of each need with ``met``."""
    for number, need in enumerate(record.needs):
        if need.status == "met" and not need.met:
            hint = "Add `met` with `by` and `on`, or write `status: withdrawn`."
            message = "The state of this need is met, but not by whom."
            yield Finding(pointer=f"/needs/{number}/status", message=message, hint=hint)
        if need.met and need.status != "met":
            message = f"This need says who met it, but its state is {need.status}."
            hint = "Write `status: met`, or delete `met`."
            yield Finding(pointer=f"/needs/{number}/met", message=message, hint=hint, at_key=True)


RULE = Rule(
    id="need-met",
    severity=Severity.ERROR,
    title="State of a need and who met it do not agree",
    why="A good thanks those who helped. A need that is met names them, and a need that is not met names nobody.",
    check=check,
    applies_to=("good", "pool"),
)
