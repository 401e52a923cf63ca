"""Whether a good is alive: its last release, how old its facts are, and where they come from."""

from datetime import date
from typing import NamedTuple

from dpg.model.good import Release, WholeGood
from dpg.model.staleness import months_before
from dpg.outputs.site.claims import Claim, Claims
from dpg.outputs.site.urls import host_of
from dpg.outputs.site.words import Words

_MONTHS_UNTIL_OLD = 24
"""Months after which a release is old, so that readers want to know whether there is a newer one."""


class LastRelease(NamedTuple):
    """The last release as text."""

    text: str
    is_old: bool
    claim: Claim | None


class Known(NamedTuple):
    """What is known, and its age."""

    sentence: str
    day: str
    """The day of the registry in the sentence, as the record has it; else empty."""
    release: LastRelease | None


def known_of(good: WholeGood, words: Words, claims: Claims, today: date | None) -> Known:
    """Return the last release, how old our knowledge of a good is, and where it comes from.

    Args:
        good: the good.
        words: texts in the language of the page.
        claims: claims of their own, since the sources of the release are beside it and not in the list of sources.
        today: the day of the page, if known.
    """
    shown = None
    if release := good.latest_release:
        shown = LastRelease(release_text(release, words), _is_old(release, today), claims.of(release))
    return Known(*_age_of(good, words), shown)


def release_text(release: Release, words: Words) -> str:
    """Return the version of a release and its date."""
    return words.comma.join(filter(None, (release.version, words.date(release.date))))


def _is_old(release: Release, today: date | None) -> bool:
    before = months_before(today, _MONTHS_UNTIL_OLD) if today else ""
    return release.date < before[: len(release.date)]


def _age_of(good: WholeGood, words: Words) -> tuple[str, str]:
    """Return the sentence of how old our knowledge is, and the day of the registry in it."""
    if good.checked:
        shown = {"date": words.date(good.checked)}
        return words.gettext("Checked against its sources on %(date)s.") % shown, ""
    day, registry = max(
        ((entry.dated, entry.by) for entry in good.recognition if entry.dated), default=("", "")
    )
    if day:
        shown = {"source": _short(words.labels["registries"][registry]), "date": words.date(day)}
        return words.gettext("Facts from %(source)s, %(date)s. Not checked since.") % shown, day
    if good.sources:
        shown = {"source": host_of(good.sources[0])}
        return words.gettext("Facts from %(source)s. Not checked since.") % shown, ""
    return words.gettext("Not yet checked against its sources."), ""


def _short(registry: str) -> str:
    """Return the name of a registry without the organization in brackets."""
    return registry.partition(" (")[0]
