"""How a reader can help a good: its needs, the offers that may meet them, and standing ways to help."""

from datetime import date
from typing import NamedTuple

from dpg.matching.catalogue_matches import FittingOffers, matches_of
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, LanguageState
from dpg.model.need import Need
from dpg.model.needs import current_needs
from dpg.model.offer import Offer
from dpg.model.ways_to_help import WayToHelp
from dpg.outputs.funding_manifest import Gap, gaps_of, is_wanted
from dpg.outputs.site.claims import Attribution, Claim, Claims, Source
from dpg.outputs.site.help_cards import asked
from dpg.outputs.site.ways_to_give import checked_ways
from dpg.outputs.site.words import Words

SHOWN = 3
"""Maximum number of offers for each need on the page of a good. The pages of the offers give the reasons."""


class Needs(NamedTuple):
    """The current needs and the met needs of a good."""

    standing: list[Need]
    met: list[Need]


_NONE_FITS = FittingOffers((), 0)


class ShownNeed(NamedTuple):
    """A current need, its support and the offers that may meet it."""

    need: Need
    amount: str
    """The money that it asks for; empty if it asks for none."""
    claim: Claim | None
    offers: tuple[Offer, ...]
    """The best ones."""
    total: int
    """Number of all offers that may fit."""


class MetNeed(NamedTuple):
    """A need that was met, and its support."""

    need: Need
    claim: Claim | None


class Translations(NamedTuple):
    """The translations of one part of the good that have the same state."""

    title: str
    """Part and state."""
    states: list[LanguageState]
    source: Source | None
    """The page that shows all of them, if it is the same one."""
    seen: str
    """The day on which all of them were seen, if it is the same one and there is no such page."""


class Help(NamedTuple):
    """Everything that a reader can do for a good, and what others did."""

    needs: list[ShownNeed]
    dates: Need | None
    """The first of several needs if their dates are the same, so that the page shows them once."""
    met: list[MetNeed]
    ways: tuple[WayToHelp, ...]
    asks_for_money: bool
    """Whether the good asks for money, and its makers publish no ``funding.json``."""
    gaps: list[str]
    """What the record lacks for a ``funding.json``, as text."""
    by: Attribution
    translations: list[Translations]


def needs_of(good: Good, today: date | None) -> Needs:
    """Return the needs of a good, without those that have expired."""
    return Needs(current_needs(good, today), [need for need in good.needs if need.status == "met"])


def fitting_offers(good: Good, catalogue: Catalogue) -> dict[str, FittingOffers]:
    """Return the offers that the page of a good shows, by need. Needs without an offer are left out."""
    if not good.needs:
        return {}
    matches = matches_of(catalogue)
    needs = (need.id for need in current_needs(good, catalogue.day))
    found = {need: matches.fitting_offers(good.id, need, SHOWN) for need in needs}
    return {need: offers for need, offers in found.items() if offers.total}


class GoodHelp:
    """Describe how readers can help goods, in one language."""

    def __init__(self, catalogue: Catalogue, words: Words) -> None:
        self._catalogue, self._words = catalogue, words
        self._gaps = {
            Gap.AMOUNT: words.gettext("an amount in a need of money"),
            Gap.CHANNEL: words.gettext("a way to give"),
            Gap.EMAIL: words.gettext("the e-mail address of the team"),
            Gap.REPOSITORY: words.gettext("a repository"),
            Gap.LICENSE: words.gettext("a license"),
        }

    def of(self, good: Good, claims: Claims) -> Help:
        """Return how a reader can help a good. Claims are numbered in the order of the page."""
        today = self._catalogue.as_of.day if self._catalogue.as_of else None
        needs, offers = needs_of(good, today), fitting_offers(good, self._catalogue)
        standing = [self._shown(need, offers.get(need.id, _NONE_FITS), claims) for need in needs.standing]
        met = [MetNeed(need, claims.of(need)) for need in needs.met]
        return Help(
            standing,
            _alike(needs.standing),
            met,
            checked_ways(good, self._catalogue),
            is_wanted(good, today),
            [self._gaps[gap] for gap in gaps_of(good, today)],
            claims.attribution([*(need.claim for need in standing), *(need.claim for need in met)]),
            self._translations(good, claims),
        )

    def _translations(self, good: Good, claims: Claims) -> list[Translations]:
        labels, found = self._words.labels, dict[str, list[LanguageState]]()
        for one in good.localization.status if good.localization else ():
            part, state = labels["localization-parts"][one.part], labels["localization-states"][one.state]
            found.setdefault(f"{part}: {state}", []).append(one)
        return [self._group(title, states, claims) for title, states in found.items()]

    def _group(self, title: str, states: list[LanguageState], claims: Claims) -> Translations:
        source, days = _shared(states, claims), {one.seen for one in states}
        return Translations(title, states, source, "" if source or len(days) > 1 else days.pop() or "")

    def _shown(self, need: Need, offers: FittingOffers, claims: Claims) -> ShownNeed:
        amount = asked(need.amount, self._words) if need.amount else ""
        return ShownNeed(need, amount, claims.of(need), offers.best, offers.total)


def _alike(needs: list[Need]) -> Need | None:
    """Return the first of several needs if all of them have its dates."""
    is_alike = len({(need.opened, need.dated, need.until) for need in needs}) == 1
    return needs[0] if is_alike and needs[1:] else None


def _shared(states: list[LanguageState], claims: Claims) -> Source | None:
    """Return the page that several translations share."""
    urls = {(one.url, one.seen) for one in states}
    url, seen = urls.pop()
    return claims.cite(url, seen) if url and not urls and len(states) > 1 else None
