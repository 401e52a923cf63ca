"""Report evidence and entries of registries without a day."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import WholeGood
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.value_types import Day, PartialDate, Url
from dpg.rules.values import values_of_type

_DAYS = ("seen", "dated", "cited")


def check(good: WholeGood, _: Catalogue) -> Iterator[Finding]:
    """Check each entry of a registry, and the evidence of the record as a whole."""
    if good.removed:
        return
    for number, entry in enumerate(good.recognition):
        if not entry.seen and not entry.dated:
            yield Finding(
                pointer=f"/recognition/{number}",
                message="This entry of a registry has no day.",
                hint="Add `dated` with the day of the copy that it is from, or `seen` with the day on which you saw it.",
            )
    if undated := _undated(good):
        yield Finding(
            pointer=undated[0],
            message=f"Pages of evidence without a day: {len(undated)}. This is the first.",
            hint="Add `seen` with the day on which you read it, `dated` with its own date, or `cited` with the day of "
            "the source that cites it.",
        )


def _undated(good: WholeGood) -> list[str]:
    """Return the pointers of pages of evidence without a day."""
    dates = {leaf.pointer for leaf in values_of_type(good, Day, PartialDate)}
    pages = (leaf.pointer.rpartition("/")[0] for leaf in values_of_type(good, Url) if _is_page(leaf.pointer))
    return sorted(page for page in pages if not any(f"{page}/{day}" in dates for day in _DAYS))


def _is_page(pointer: str) -> bool:
    *_, name, _number, key = ("", "", *pointer.split("/"))
    return name == "evidence" and key == "url"


RULE = Rule(
    id="evidence-undated",
    severity=Severity.INFO,
    title="Evidence without a day",
    why="Pages and lists change. A day shows how old a statement may be, and whether somebody has read the page since.",
    check=check,
    applies_to=("good",),
)
"""One finding per record covers all evidence, since older records have dozens of such pages."""
