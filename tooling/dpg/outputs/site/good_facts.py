"""Key facts at the top of a good's page."""

from collections.abc import Collection
from typing import NamedTuple

from dpg.model.good import CostReport, Good
from dpg.model.value_types import PartialDate, TermId
from dpg.outputs.site.claims import Claim, Claims
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words


class Cost(NamedTuple):
    """One cost report and its support."""

    report: CostReport
    claim: Claim | None


class KnownLicense(NamedTuple):
    """One license entry, with the licenses of its expression that the vocabulary explains."""

    spdx: str
    covers: tuple[TermId, ...]
    url: str
    known: tuple[str, ...]


class Facts(NamedTuple):
    """The computed parts of the head and of the box "Is it for me?"."""

    summary: tuple[str, str] | None
    origin: str
    countries: list[str]
    since: PartialDate | None
    reach: Claim | None
    licenses: list[KnownLicense]
    privacy: Claim | None
    costs: list[Cost]


class Goal(NamedTuple):
    """One goal, how the good contributes to it, and the support of that statement."""

    number: int
    how: tuple[str, str] | None
    targets: tuple[TermId, ...]
    claim: Claim | None


def facts_of(good: Good, words: Words, claims: Claims, plain: Collection[str]) -> Facts:
    """Return the facts of a good. Claims are numbered in the order of the page."""
    countries = words.labels["countries"]
    return Facts(
        summary=words.pick(good.summary) if good.summary else None,
        origin=host_of(good.sources[0]) if good.sources else "",
        countries=sorted({countries[use.country] for use in good.deployments}),
        since=min((use.since for use in good.deployments if use.since), default=None),
        reach=claims.of(good.reach),
        licenses=[
            KnownLicense(entry.spdx, entry.covers, entry.url or "", licenses_in(entry.spdx, plain))
            for entry in good.licenses
        ],
        privacy=claims.of(good.privacy),
        costs=[Cost(report, claims.of(report)) for report in good.running_cost],
    )


def goals_of(good: Good, words: Words, claims: Claims) -> list[Goal]:
    """Return the goals of a good, by number."""
    return [
        Goal(served.goal, words.pick(served.how) if served.how else None, served.targets, claims.of(served))
        for served in sorted(good.sdgs, key=lambda served: served.goal)
    ]


def licenses_in(expression: str, plain: Collection[str]) -> tuple[str, ...]:
    """Return the licenses of an SPDX expression that the vocabulary explains."""
    parts = expression.replace("(", " ").replace(")", " ").split()
    return tuple([part for part in dict.fromkeys(parts) if part in plain])
