"""Report blocks that belong to another type of good."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity

_BLOCKS = (
    ("dataset", "dataset"),
    ("model", "ai-model"),
    ("content", "content"),
    ("specification", "standard"),
)


def check(good: Good, _: Catalogue) -> Iterator[Finding]:
    """Compare the blocks with the types."""
    for block, type in _BLOCKS:
        if getattr(good, block) is not None and type not in good.types and good.types:
            own = " and ".join(good.types)
            message = f"The block `{block}` is only for goods of type {type}, and this is {own}."
            yield Finding(
                pointer=f"/{block}",
                message=message,
                hint=f"Add `{type}` to the types, or delete it.",
                at_key=True,
            )


RULE = Rule(
    id="type-block-mismatch",
    severity=Severity.ERROR,
    title="A block for another type of good",
    why="Readers filter by type. Details of a dataset in a record that says it is none would never be found.",
    check=check,
    applies_to=("good",),
)
