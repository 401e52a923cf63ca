"""Where a good is used: the table, the tile map and the operators."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from dpg.model.good import Deployment, Good, Operator
from dpg.outputs.site.claims import Claim, Claims
from dpg.outputs.site.tile_map import tile_map
from dpg.outputs.site.words import Words


class Row(NamedTuple):
    """One deployment with the name of its country."""

    use: Deployment
    name: str
    claim: Claim | None


class Reached(NamedTuple):
    """One operator and what stands behind it."""

    operator: Operator
    claim: Claim | None


class Use(NamedTuple):
    """Where it is used; a column that no row would fill is left out of the table."""

    rows: list[Row]
    sum: str
    scaled: bool
    timed: bool
    operated: bool
    based: bool
    map: Markup
    worldwide: Claim | None
    operators: list[Reached]


def use_of(good: Good, words: Words, claims: Claims) -> Use:
    """Where a good is used, by name of country."""
    names = words.labels["countries"]
    worldwide = claims.of(good.worldwide)
    uses = sorted(good.deployments, key=lambda use: (names[use.country], use.since or "9"))
    rows = [Row(use, names[use.country], claims.of(use)) for use in uses]
    alike = _alike(rows)
    return Use(
        rows=rows,
        sum=", ".join(part for part in (_sum(good, words) if rows else "", alike or "") if part),
        scaled=any([use.scale or use.users is not None for use in uses]),
        timed=any([use.since or use.until for use in uses]),
        operated=any([use.organization for use in uses]),
        based=alike is None,
        map=_map(rows, words) if rows else Markup(),
        worldwide=worldwide,
        operators=[Reached(entry, claims.of(entry)) for entry in (good.reach.operators if good.reach else ())],
    )


def _alike(rows: Sequence[Row]) -> str | None:
    """What every row is based on, if that is the same few words: said once. None if the table must tell."""
    bases = {row.claim.said if row.claim else "" for row in rows}
    apart = len(bases) > 1 or any([row.claim and (row.claim.sources or row.claim.note) for row in rows])
    return None if apart else "".join(bases)


def _sum(good: Good, words: Words) -> str:
    countries = len({use.country for use in good.deployments})
    dated = len({use.country for use in good.deployments if use.since})
    shown = {"count": words.number(countries), "dated": words.number(dated)}
    if not dated:
        said = words.ngettext("%(count)s country, without a date", "%(count)s countries, none with a date", countries)
    elif dated == countries:
        said = words.ngettext("%(count)s country", "%(count)s countries", countries)
    else:
        said = words.ngettext("%(count)s country, %(dated)s dated", "%(count)s countries, %(dated)s dated", countries)
    return said % shown


def _map(rows: Iterable[Row], words: Words) -> Markup:
    return tile_map(_titles(rows, words).items(), words.gettext("use recorded"), words.gettext("none recorded"), "../../")


def _titles(rows: Iterable[Row], words: Words) -> Mapping[str, str]:
    """What a tile says: the country, the scale and since when."""
    scales = words.labels["scales"]
    titles: dict[str, list[str]] = {}
    for use, name, _ in rows:
        parts = titles.setdefault(use.country, [name])
        parts += [part for part in (scales[use.scale] if use.scale else "", words.date(use.since)) if part]
    return {code: ", ".join(dict.fromkeys(parts)) for code, parts in titles.items()}
