"""Report superseded goods without a successor, and successors of goods that are not superseded."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity


def check(good: Good, _: Catalogue) -> Iterator[Finding]:
    """Compare the status with the successor in both directions."""
    if good.status == "superseded" and not good.superseded_by:
        message = "The status says that it is superseded, but not by which good."
        hint = "Add `superseded_by` with the id of that good, or write `status: unmaintained`."
        yield Finding(pointer="/status", message=message, hint=hint)
    if good.superseded_by and good.status != "superseded":
        message = "It has a successor, but its status does not say that it is superseded."
        yield Finding(
            pointer="/superseded_by",
            message=message,
            hint="Write `status: superseded`, or delete the key.",
            at_key=True,
        )


RULE = Rule(
    id="superseded-without-successor",
    severity=Severity.ERROR,
    title="Status and successor do not agree",
    why="A reader who finds an old good should be led to the one that took its place.",
    check=check,
    applies_to=("good",),
)
