"""Render needs as entries and offers as cards, for the boards and other lists."""

from collections.abc import Iterator, Sequence
from datetime import date

from dpg.model.need import AmountAsked, Need
from dpg.model.needs import OpenNeed
from dpg.model.offer import AmountOffered, Offer
from dpg.model.offer_use import CLOSED, UNKNOWN, Use, state_on, use_of
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, capital, small


class NeedEntries:
    """Render needs in one language. Links start with ``urls.ROOT``, which each page replaces with its own root."""

    def __init__(self, words: Words, templates: Templates) -> None:
        self._words = words
        self._template = templates.get("need_entry.html")
        self._rendered: dict[str, str] = {}

    def entries(self, needs: Sequence[OpenNeed]) -> str:
        """Return the entries of needs as HTML, each rendered once for all lists."""
        for one in needs:
            if one.id not in self._rendered:
                self._rendered[one.id] = self.entry(one)
        return "".join([self._rendered[one.id] for one in needs])

    def entry(self, one: OpenNeed) -> str:
        """Return the entry of a need as HTML."""
        facts = [*facts_of_need(one.need, self._words)]
        title = self._words.pick(one.need.title)
        return without_overrides(
            self._template.render(good=one.good, need=one.need, title=title, facts=facts)
        )


class OfferCards:
    """Render offers in one language, as of a day."""

    def __init__(self, words: Words, templates: Templates, day: date | None) -> None:
        self._words, self._day = words, day
        self._template = templates.get("offer_card.html")

    def entry(self, offer: Offer) -> str:
        """Return the card of an offer as HTML."""
        html = self._template.render(
            offer=offer,
            summary=self._words.pick(offer.summary) if offer.summary else ("", ""),
            facts=[*self._facts(offer)],
            over=use_of(offer, self._day) is Use.OVER,
        )
        return without_overrides(html)

    def _facts(self, offer: Offer) -> Iterator[str]:
        if offer.amount:
            yield offered(offer.amount, self._words)
        unknown = capital(self._words.gettext("unknown whether it is open"))
        yield from window_texts(offer, self._day, self._words, unknown=unknown)


def facts_of_need(need: Need, words: Words) -> Iterator[str]:
    """Yield what a need asks of helpers, as text: skills, languages, places, channels, effort and money."""
    lists = (
        (need.further_skills, "skills"),
        (need.languages, "languages"),
        (need.countries, "countries"),
        (need.channels, "channels"),
    )
    for ids, vocabulary in lists:
        if ids:
            yield words.comma.join([words.labels[vocabulary][id] for id in ids])
    if need.effort:
        yield words.labels["efforts"][need.effort]
    if need.amount:
        yield asked(need.amount, words)


def window_texts(offer: Offer, day: date | None, words: Words, *, unknown: str = "") -> Iterator[str]:
    """Yield the state of an offer on a day, its last day, and when somebody looked at it.

    Args:
        offer: the offer.
        day: the day, if known.
        words: texts in the language of the page.
        unknown: the text of an unknown state where no question is beside it; by default, the label of the state.
    """
    window, state = offer.window, state_on(offer, day)
    if not window or not state:
        return
    yield unknown if unknown and state == UNKNOWN else words.labels["offer-states"][state]
    if window.closes and state != CLOSED:
        yield words.gettext("closes %(date)s") % {"date": words.date(window.closes)}
    if window.seen:
        yield words.gettext("seen %(date)s") % {"date": words.date(window.seen)}


def asked(amount: AmountAsked, words: Words) -> str:
    """Return the money that a need asks for, as text."""
    parts = [*_sums(amount, words), small(words.labels["rhythms"][amount.rhythm])]
    return words.pause.join(parts)


def _sums(amount: AmountAsked, words: Words) -> Iterator[str]:
    if amount.any:
        yield words.gettext("any amount")
    elif amount.value is not None:
        yield _money(amount.value, amount.currency, words)
    if amount.minimum is not None:
        yield words.gettext("at least %(amount)s") % {
            "amount": _money(amount.minimum, amount.currency, words)
        }


def offered(amount: AmountOffered, words: Words) -> str:
    """Return the money that an offer gives, as text."""
    least, most = amount.min, amount.max
    if least is not None and most is not None:
        text = f"{words.number(least)} – {_money(most, amount.currency, words)}"
    elif most is not None:
        text = words.gettext("up to %(amount)s") % {"amount": _money(most, amount.currency, words)}
    elif least is not None:
        text = words.gettext("from %(amount)s") % {"amount": _money(least, amount.currency, words)}
    else:
        text = amount.currency
    parts = [text]
    if amount.per:
        parts.append(small(words.labels["amount-units"][amount.per]))
    if amount.rhythm:
        parts.append(small(words.labels["rhythms"][amount.rhythm]))
    return words.pause.join(parts)


def _money(value: float, currency: str | None, words: Words) -> str:
    return f"{words.number(value)} {currency or ''}".strip()
