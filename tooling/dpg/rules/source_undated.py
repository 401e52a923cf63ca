"""Report sources of offers without a date."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity


def check(offer: Offer, _: Catalogue) -> Iterator[Finding]:
    """Check each source for a date of its own or of its reading."""
    for number, source in enumerate(offer.sources):
        if not source.seen and not source.dated:
            yield Finding(
                pointer=f"/sources/{number}",
                message="This source has no date.",
                hint="Add `seen` with the day on which you read it, or `dated` with its own date.",
            )


RULE = Rule(
    id="source-undated",
    severity=Severity.INFO,
    title="A source of an offer without a date",
    why="Givers change their conditions. The date of a source shows how old a condition may be.",
    check=check,
    applies_to=("offer",),
)
