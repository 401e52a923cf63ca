"""Report superseded goods without a successor, and successors of records that are not superseded."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity


def check(record: Good | Offer, _: Catalogue) -> Iterator[Finding]:
    """Compare the state with the successor: in both directions for a good; an offer can end without one."""
    if isinstance(record, Offer):
        if record.superseded_by and record.window and record.window.state != "closed":
            message = "It has a successor, but its state does not say that it is closed."
            yield Finding(pointer="/superseded_by", message=message, hint=_hint("state: closed"), at_key=True)
        return
    if record.status == "superseded" and not record.superseded_by:
        message = "The status says that it is superseded, but not by which good."
        hint = "Add `superseded_by` with the id of that good, or write `status: unmaintained`."
        yield Finding(pointer="/status", message=message, hint=hint)
    if record.superseded_by and record.status != "superseded":
        message = "It has a successor, but its status does not say that it is superseded."
        yield Finding(
            pointer="/superseded_by", message=message, hint=_hint("status: superseded"), at_key=True
        )


def _hint(state: str) -> str:
    return f"Write `{state}`, or delete the key."


RULE = Rule(
    id="superseded-without-successor",
    severity=Severity.ERROR,
    title="Status and successor do not agree",
    why="A reader who finds an old good or offer should find the one that took its place.",
    check=check,
    applies_to=("good", "offer"),
)
