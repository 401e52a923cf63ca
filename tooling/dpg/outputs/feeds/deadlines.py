"""``deadlines.ics``: days on which needs and offers end, for all kinds of help and for each one."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from typing import NamedTuple

from dpg.kinds import GOOD, OFFER
from dpg.model.kept import kept
from dpg.model.needs import open_needs
from dpg.model.offer import Offer
from dpg.model.offer_use import Use, use_of
from dpg.model.value_types import Day
from dpg.outputs.edition import Edition
from dpg.outputs.feeds.feed import FOLDER, urn
from dpg.outputs.feeds.icalendar import ENDING, CalendarEvent, render
from dpg.outputs.output import OutputFile
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, pick
from dpg.rules.dates import first_day

KINDS_OF_HELP = "need-kinds"
"""Vocabulary whose terms have calendars of their own."""


class Deadline(NamedTuple):
    """The last day of a need or of an offer."""

    event: CalendarEvent
    kinds: tuple[str, ...]
    """Kinds of help."""


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the calendar of all deadlines and the calendar of each kind of help that has any."""
    words = Words(edition.catalogue.vocabularies, ORIGINAL, NullTranslations())
    as_of = edition.catalogue.as_of
    for kind, events in calendars_of(edition).items():
        title = f"{edition.site_name}: deadlines"
        name = without_overrides(f"{title} – {words.labels[KINDS_OF_HELP][kind]}" if kind else title)
        yield OutputFile(path_of(kind), render(name, as_of.seconds if as_of else 0, events))


def path_of(kind: str = "") -> str:
    """Return the path of the calendar of a kind of help; without one, of the calendar of all deadlines."""
    return f"{FOLDER}/deadlines/{kind}.{ENDING}" if kind else f"{FOLDER}/deadlines.{ENDING}"


@kept
def calendars_of(edition: Edition) -> Mapping[str, tuple[CalendarEvent, ...]]:
    """Return the events of each calendar by kind of help; those of all kinds under an empty id.

    Calendars without an event are left out. There are none if the address of the site is unknown.
    """
    found: dict[str, list[CalendarEvent]] = {}
    for deadline in sorted(_deadlines(edition), key=lambda one: (one.event.day, one.event.id)):
        for kind in ("", *deadline.kinds):
            found.setdefault(kind, []).append(deadline.event)
    return {kind: tuple(found[kind]) for kind in sorted(found)}


def _deadlines(edition: Edition) -> Iterator[Deadline]:
    """Yield every deadline that has not passed on the day of the catalogue."""
    as_of = edition.catalogue.as_of
    for deadline in (*_of_needs(edition), *_of_offers(edition)) if edition.site_url else ():
        if not as_of or deadline.event.day >= as_of.day:
            yield deadline


def _of_needs(edition: Edition) -> Iterator[Deadline]:
    for good, need, _ in open_needs(edition.catalogue):
        title = f"Need ends: {good.name}: {pick(need.title, ORIGINAL)[1]}"
        url = f"{edition.site_url}{GOOD.page_of(good.id)}#need-{need.id}"
        yield from _deadline(("need", good.id, need.id, "until"), need.until, title, url, (need.kind,))


def _of_offers(edition: Edition) -> Iterator[Deadline]:
    for offer in edition.catalogue.of(OFFER).listed:
        if use_of(offer, edition.catalogue.day) is Use.OVER:
            continue
        url = f"{edition.site_url}{OFFER.page_of(offer.id)}"
        for key, title, day in _days_of(offer):
            yield from _deadline(("offer", offer.id, key), day, f"{title}: {offer.name}", url, offer.kinds)


def _days_of(offer: Offer) -> Iterator[tuple[str, str, Day]]:
    """Yield the key, the meaning and the day of each deadline of an offer."""
    if offer.window and offer.window.closes:
        yield "closes", "Last day to apply", offer.window.closes
    if offer.until:
        yield "until", "Offer to check again", offer.until


def _deadline(
    id: tuple[str, ...], written: Day, title: str, url: str, kinds: tuple[str, ...]
) -> Iterator[Deadline]:
    """Yield the deadline, unless the day does not exist, as in a record that nobody checked."""
    if day := first_day(written):
        uid = urn("deadlines", *id).removeprefix("urn:uuid:")
        yield Deadline(CalendarEvent(uid, day, without_overrides(title), url), kinds)
