"""Where a good is used: the table, the tile map and the operators."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from dpg.model.good import Deployment, Good, Operator
from dpg.model.value_types import CountryCode
from dpg.outputs.site.claims import Claim, Claims
from dpg.outputs.site.tile_map import tile_map
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


class Reached(NamedTuple):
    """One operator and the support of the statement."""

    operator: Operator
    claim: Claim | None


class Use(NamedTuple):
    """Where a good is used. The flags name the table columns that have values."""

    rows: list[Row]
    sum: str
    scaled: bool
    timed: bool
    operated: bool
    based: bool
    map: Markup
    worldwide: Claim | None
    operators: list[Reached]

    @property
    def bare(self) -> bool:
        """Return whether only countries are known. The page then shows a list instead of a table."""
        return not (self.scaled or self.timed or self.operated or self.based)


def use_of(good: Good, words: Words, claims: Claims) -> Use:
    """Return where a good is used, by country name."""
    names = words.labels["countries"]
    worldwide = claims.of(good.worldwide)
    uses = sorted(good.deployments, key=lambda use: (names[use.country], use.since or "9"))
    rows = [row_of(use, words, claims) for use in uses]
    common = _common_basis(rows)
    return Use(
        rows=rows,
        sum=", ".join(part for part in (_sum(good, words) if rows else "", common or "") if part),
        scaled=any(row.scale or row.users for row in rows),
        timed=any(row.period for row in rows),
        operated=any(row.organization for row in rows),
        based=common is None,
        map=_map(rows, words) if rows else Markup(),
        worldwide=worldwide,
        operators=[
            Reached(entry, claims.of(entry)) for entry in (good.reach.operators if good.reach else ())
        ],
    )


def row_of(use: Deployment, words: Words, claims: Claims) -> Row:
    """Return a deployment as text, with its support."""
    scale = words.labels["scales"][use.scale] if use.scale else ""
    users = "" if use.users is None else _users(use.users, words)
    period = words.period(use.since, use.until) if use.since or use.until else ""
    name = words.labels["countries"][use.country]
    return Row(use.country, name, use.region, scale, users, period, use.organization, claims.of(use))


def _users(count: int, words: Words) -> str:
    return words.ngettext("%(count)s user", "%(count)s users", count) % {"count": words.number(count)}


def _common_basis(rows: Sequence[Row]) -> str | None:
    """Return the basis that all rows share. None if rows differ or have evidence or notes."""
    bases = {row.claim.said if row.claim else "" for row in rows}
    apart = len(bases) > 1 or any(row.claim and (row.claim.sources or row.claim.note) for row in rows)
    return None if apart else "".join(bases)


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


def _map(rows: Iterable[Row], words: Words) -> Markup:
    return tile_map(
        _titles(rows).items(), words.gettext("use recorded"), words.gettext("none recorded"), "../../"
    )


def _titles(rows: Iterable[Row]) -> Mapping[str, str]:
    """Return the tile titles by country: name, scale and period."""
    titles: dict[str, list[str]] = {}
    for row in rows:
        titles.setdefault(row.code, [row.name]).extend(part for part in (row.scale, row.period) if part)
    return {code: ", ".join(dict.fromkeys(parts)) for code, parts in titles.items()}
