"""Key facts at the top of a good's page."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from dpg.model.good import CostReport, WholeGood
from dpg.model.value_types import PartialDate, TermId
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.site.claims import Attribution, Claim, Claims
from dpg.outputs.site.words import Words


class Cost(NamedTuple):
    """One cost report and its support."""

    report: CostReport
    claim: Claim | None


class KnownLicense(NamedTuple):
    """One license entry, with the licenses of its expression that a vocabulary explains."""

    spdx: str
    covers: tuple[TermId, ...]
    url: str
    known: tuple[str, ...]


class Facts(NamedTuple):
    """The computed parts of the head and of the box "Is it for me?"."""

    summary: tuple[str, str] | None
    countries: list[str]
    since: PartialDate | None
    reach: Claim | None
    licenses: list[KnownLicense]
    privacy: Claim | None
    costs: list[Cost]
    by: Attribution


class Goal(NamedTuple):
    """One goal, how the good contributes to it, and the support of that statement."""

    number: int
    how: tuple[str, str] | None
    targets: tuple[TermId, ...]
    claim: Claim | None


def facts_of(good: WholeGood, words: Words, claims: Claims, explained: Collection[str]) -> Facts:
    """Return the facts of a good. Claims are numbered in the order of the page.

    Args:
        good: the good.
        words: texts in the language of the page.
        claims: the claims of the page.
        explained: licenses that have a sentence.
    """
    countries = words.labels["countries"]
    reach, privacy = claims.of(good.reach), claims.of(good.privacy)
    costs = [Cost(report, claims.of(report)) for report in good.running_cost]
    return Facts(
        summary=words.pick(good.summary) if good.summary else None,
        countries=sorted({countries[use.country] for use in good.deployments}),
        since=min((use.since for use in good.deployments if use.since), default=None),
        reach=reach,
        licenses=[
            KnownLicense(
                entry.spdx,
                entry.covers,
                entry.url or "",
                licenses_in(entry.spdx, explained),
            )
            for entry in good.licenses
        ],
        privacy=privacy,
        costs=costs,
        by=claims.attribution([reach, privacy, *(cost.claim for cost in costs)]),
    )


def goals_of(good: WholeGood, words: Words, claims: Claims) -> list[Goal]:
    """Return the goals of a good, by number."""
    return [
        Goal(served.goal, words.pick(served.how) if served.how else None, served.targets, claims.of(served))
        for served in sorted(good.sdgs, key=lambda served: served.goal)
    ]


def license_sentences(vocabularies: Vocabularies, words: Words) -> Mapping[str, tuple[str, str]]:
    """Return the language and text of what each license forbids, requires and allows."""
    names = ("licenses-not-open", "licenses")
    return {id: text for name in names for id, text in words.sentences(vocabularies, name, "plain").items()}


def licenses_in(expression: str, plain: Collection[str]) -> tuple[str, ...]:
    """Return the licenses of an SPDX expression that the vocabulary explains."""
    parts = expression.replace("(", " ").replace(")", " ").split()
    return tuple([part for part in dict.fromkeys(parts) if part in plain])
