"""Report references to unknown goods."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.spelling import nearest
from dpg.rules.references import references_of


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up every referenced id. An id whose file has errors is known."""
    for pointer, id in references_of(good):
        if id not in catalogue.ids:
            near = nearest(id, catalogue.ids)
            hint = (
                f"Did you mean `{near}`?"
                if near
                else "Write the id of a good that is listed: its file name without .yaml."
            )
            yield Finding(
                pointer=pointer, message=f"There is no good with the id “{visible(id)}”.", hint=hint
            )


RULE = Rule(
    id="unknown-reference",
    severity=Severity.ERROR,
    title="A reference to a good that is not listed",
    why="References become links, and show who depends on whom. One that leads nowhere is a slip, or a "
    "record still missing.",
    check=check,
    across=True,
)
