"""Report offers whose state nobody has looked at."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity

_NEEDS_NO_DAY = ("closed", "unknown")
_NEEDS_DATED_SOURCE = "paused"
"""A dated source can show that a giver stopped; no need matches the offer until somebody looks again."""


def check(offer: Offer, _: Catalogue) -> Iterator[Finding]:
    """Check that a state has the day on which it was seen, or a dated source if it is paused."""
    if offer.removed or offer.window is None or offer.window.seen:
        return
    dated = offer.window.state == _NEEDS_DATED_SOURCE and any(source.dated for source in offer.sources)
    if offer.window.state not in _NEEDS_NO_DAY and not dated:
        message = f"The state {offer.window.state} has no day on which a person saw it."
        hint = "Look at the giver's page and add `seen` with the day, or write `state: unknown`."
        yield Finding(pointer="/window/state", message=message, hint=hint)


RULE = Rule(
    id="offer-window",
    severity=Severity.ERROR,
    title="A state of an offer without a day",
    why="Offers open and close. A state is true on the day on which a person saw it, and readers need to know that day.",
    check=check,
    applies_to=("offer",),
)
