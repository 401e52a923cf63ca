"""Report offers past their last day."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.lapsing import LastDay, last_days_of
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.dates import last_day


def check(offer: Offer, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare the last days of an offer with the date of the commit."""
    if catalogue.as_of is None or offer.removed:
        return
    for end in last_days_of(offer):
        day = last_day(end.day)
        if day and day < catalogue.as_of.day:
            hint = "Look at the giver's page again, then write the state, `seen` and a new last day."
            yield Finding(pointer=end.pointer, message=_message(end), hint=hint)


def _message(end: LastDay) -> str:
    if end.pointer == "/window/seen":
        return "Nobody has looked at this offer for more than a year."
    return f"This offer ended on {end.day}."


RULE = Rule(
    id="offer-expired",
    severity=Severity.INFO,
    title="An offer past its last day",
    why="Nobody should apply for an offer that is over. An offer without a last day expires a year after a person saw it. "
    "An expired offer no longer matches any need until somebody looks at it again.",
    check=check,
    applies_to=("offer",),
)
