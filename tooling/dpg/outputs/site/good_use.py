"""Where a good is used: the countries and the operators."""

from collections import Counter
from collections.abc import Container, Sequence
from typing import NamedTuple

from dpg.model.good import Deployment, Good, Operator
from dpg.model.value_types import CountryCode
from dpg.outputs.site.claims import Attribution, Claim, Claims
from dpg.outputs.site.words import Words


class Row(NamedTuple):
    """One deployment, as text. Unrecorded values are empty."""

    code: CountryCode
    name: str
    region: str | None
    scale: str
    users: str
    period: str
    organization: str | None
    claim: Claim | None


class Line(NamedTuple):
    """Uses of which the same is known beside the place."""

    places: list[Row]
    attested: tuple[str, str, str]
    """Key of the attestations of the use. They have lines of their own."""


class Reached(NamedTuple):
    """One operator and the support of the statement."""

    operator: Operator
    claim: Claim | None


class Use(NamedTuple):
    """Where a good is used."""

    told: list[Line]
    """Uses of which more than the country is known."""
    plain: list[Row]
    """Uses of which only the country is known: names after the lines."""
    by: Attribution
    sum: str
    """Number of countries and of dated ones, as text. Empty for one country."""
    worldwide: Claim | None
    operators: list[Reached]


def use_of(good: Good, words: Words, claims: Claims, attested: Container[tuple[str, str, str]] = ()) -> Use:
    """Return where a good is used, by country name.

    Args:
        good: the good.
        words: texts in the language of the page.
        claims: the claims of the page.
        attested: what attestations are about, as in ``Line``.
    """
    names = words.labels["countries"]
    worldwide = claims.of(good.worldwide)
    uses = sorted(good.deployments, key=lambda use: (names[use.country], use.since or "9"))
    rows = [row_of(use, words, claims) for use in uses]
    by = claims.attribution([worldwide, *(row.claim for row in rows)])
    told, plain = _split(rows, by.usual, attested)
    return Use(
        told=_lines(told, attested),
        plain=plain,
        by=by,
        sum=_sum(good, words) if len({row.code for row in rows}) > 1 else "",
        worldwide=worldwide,
        operators=[
            Reached(entry, claims.of(entry)) for entry in (good.reach.operators if good.reach else ())
        ],
    )


def _split(
    rows: Sequence[Row], usual: str, attested: Container[tuple[str, str, str]]
) -> tuple[list[Row], list[Row]]:
    """Return the rows with more than the country, and those with the country only."""
    told: list[Row] = []
    plain: list[Row] = []
    for row in rows:
        (plain if _is_plain(row, usual) and _subject(row) not in attested else told).append(row)
    return told, plain


def _lines(rows: Sequence[Row], attested: Container[tuple[str, str, str]]) -> list[Line]:
    """Return the rows as lines: one for all places of which the same is known."""
    lines: dict[object, Line] = {}
    for row in rows:
        subject = _subject(row)
        key = row if subject in attested else row._replace(code=CountryCode(""), name="", region=None)
        lines.setdefault(key, Line([], subject)).places.append(row)
    return list(lines.values())


def _subject(row: Row) -> tuple[str, str, str]:
    """Return what an attestation of the use is about."""
    return "deployment-seen", row.code, row.organization or ""


def _is_plain(row: Row, usual: str) -> bool:
    """Return whether a row has a country, perhaps a region, and the usual author without sources, and nothing else."""
    if row.scale or row.users or row.period or row.organization:
        return False
    return row.claim is None or not (row.claim.sources or row.claim.note or row.claim.said != usual)


def row_of(use: Deployment, words: Words, claims: Claims) -> Row:
    """Return a deployment as text, with its support."""
    scale = words.labels["scales"][use.scale] if use.scale else ""
    users = "" if use.users is None else _users(use.users, words)
    period = words.period(use.since, use.until) if use.since or use.until else ""
    name = words.labels["countries"][use.country]
    return Row(use.country, name, use.region, scale, users, period, use.organization, claims.of(use))


def _users(count: int, words: Words) -> str:
    return words.ngettext("%(count)s user", "%(count)s users", count) % {"count": words.number(count)}


def usual_basis(rows: Sequence[Row]) -> str:
    """Return the basis that most rows share. Empty if there is none."""
    bare = Counter(
        row.claim.said for row in rows if row.claim and not row.claim.sources and not row.claim.note
    )
    basis, count = max(bare.items(), key=lambda pair: pair[1], default=("", 0))
    return basis if 2 * count > len(rows) else ""


def _sum(good: Good, words: Words) -> str:
    countries = len({use.country for use in good.deployments})
    dated = len({use.country for use in good.deployments if use.since})
    shown = {"count": words.number(countries), "dated": words.number(dated)}
    if not dated:
        text = words.ngettext(
            "%(count)s country, without a date", "%(count)s countries, none with a date", countries
        )
    elif dated == countries:
        text = words.ngettext("%(count)s country", "%(count)s countries", countries)
    else:
        text = words.ngettext(
            "%(count)s country, %(dated)s dated", "%(count)s countries, %(dated)s dated", countries
        )
    return text % shown
