"""Report offers past their last day."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.lapsing import last_days_of
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
            yield Finding(pointer=end.pointer, message=f"This offer ended on {end.day}.", hint=hint)


RULE = Rule(
    id="offer-expired",
    severity=Severity.INFO,
    title="An offer past its last day",
    why="Nobody should apply for an offer that is over. An expired offer no longer matches any need until somebody looks at it again.",
    check=check,
    applies_to=("offer",),
)
