"""Report offers past their last day."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.dates import last_day


def check(offer: Offer, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare the last days of an offer with the date of the commit."""
    window = offer.window
    if catalogue.as_of is None or offer.removed or window is None or window.state == "closed":
        return
    ends = [("/until", offer.until)]
    if window.state == "open":
        ends.append(("/window/closes", window.closes))
    for pointer, end in ends:
        day = last_day(end) if end else None
        if day and day < catalogue.as_of.day:
            hint = "Look at the giver's page again, then write the state, `seen` and a new last day."
            yield Finding(pointer=pointer, message=f"This offer ended on {end}.", hint=hint)


RULE = Rule(
    id="offer-expired",
    severity=Severity.INFO,
    title="An offer past its last day",
    why="Nobody should apply for an offer that is over. An expired offer no longer matches any need until somebody looks at it again.",
    check=check,
    applies_to=("offer",),
)
