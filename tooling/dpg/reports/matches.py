"""Matches of a good or an offer: text for a terminal, JSON for programs."""

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpg.model.characters import without_hidden
from dpg.model.good import Good
from dpg.model.matches import VOCABULARIES, Condition, Match, Miss, Reason
from dpg.model.need import Need
from dpg.model.offer import Offer
from dpg.model.pointer import value_at
from dpg.model.value_types import LanguageTag
from dpg.model.vocabulary import Vocabularies
from dpg.reports.summary import counted

_WIDTH = 96
_NAMED = 5
"""Maximum number of values that a sentence names."""
Sentence = Callable[[Reason, Match], str]
"""Returns the sentence on a reason or an unknown."""


@dataclass(frozen=True, kw_only=True)
class NeedMatches:
    """A need with its offers."""

    need: Need
    matches: Sequence[Match]
    misses: Sequence[Miss] | None = None
    """Near misses; ``None`` if nobody wants them."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """What is needed to write sentences."""

    reason: Sentence
    unknown: Sentence
    vocabularies: Vocabularies


def good_as_text(good: Good, needs: Sequence[NeedMatches], language: Language) -> str:
    """Return the offers for each need of a good as text."""
    lines = [f"{good.name} ({good.id})"]
    if not needs:
        lines += ["", "It has no open need."]
    for one in needs:
        lines += ["", *_wrapped(f"{one.need.id}: {_title(one.need)} (until {one.need.until})", "")]
        lines.append(f"  {counted(len(one.matches), 'offer', 'offers')} may fit.")
        lines += _listed([(_name(match.offer), match) for match in one.matches], language)
        lines += _near([(_name(miss.offer), miss) for miss in one.misses or ()], language, "offers")
    return _safe(lines)


def offer_as_text(
    offer: Offer, matches: Sequence[Match], misses: Sequence[Miss] | None, language: Language
) -> str:
    """Return the needs that an offer may meet as text."""
    lines = [f"{offer.name} ({offer.id})", "", f"  {counted(len(matches), 'need', 'needs')} may fit."]
    lines += _listed([(_asked(match), match) for match in matches], language)
    lines += _near([(_asked(miss), miss) for miss in misses or ()], language, "needs")
    return _safe(lines)


def good_as_json(good: Good, needs: Sequence[NeedMatches]) -> str:
    """Return the offers for each need of a good as JSON."""
    return _document(
        {
            "good": good.id,
            "name": good.name,
            "needs": [
                {
                    "need": one.need.id,
                    "total": len(one.matches),
                    "offers": [{**_offer_data(match), **match.as_data()} for match in one.matches],
                    **_misses_data(one.misses, _offer_data),
                }
                for one in needs
            ],
        }
    )


def offer_as_json(offer: Offer, matches: Sequence[Match], misses: Sequence[Miss] | None) -> str:
    """Return the needs that an offer may meet as JSON."""
    return _document(
        {
            "offer": offer.id,
            "name": offer.name,
            "total": len(matches),
            "needs": [{**_need_data(match), **match.as_data()} for match in matches],
            **_misses_data(misses, _need_data),
        }
    )


def _document(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _offer_data(one: Match | Miss) -> Mapping[str, Any]:
    return {"offer": one.offer.id, "name": one.offer.name}


def _need_data(one: Match | Miss) -> Mapping[str, Any]:
    return {"good": one.good.id, "name": one.good.name, "need": one.need.id}


def _misses_data(
    misses: Sequence[Miss] | None, about: Callable[[Miss], Mapping[str, Any]]
) -> Mapping[str, Any]:
    if misses is None:
        return {}
    return {"near_misses": [{**about(miss), **miss.as_data()} for miss in misses]}


def _listed(matches: Sequence[tuple[str, Match]], language: Language) -> Iterator[str]:
    for number, (name, match) in enumerate(matches, 1):
        yield from _wrapped(f"{number}. {name}", "  ")
        for reason in match.reasons:
            yield from _wrapped(f"+ {language.reason(reason, match)}", "     ")
        for unknown in match.unknowns:
            yield from _wrapped(f"? {language.unknown(unknown, match)}", "     ")


def _near(misses: Sequence[tuple[str, Miss]], language: Language, noun: str) -> Iterator[str]:
    if misses:
        yield f"  The {noun} that come nearest, and why they do not fit:"
    for name, miss in misses:
        yield from _wrapped(f"- {name}", "  ")
        for blocker in miss.blockers:
            yield from _wrapped(f"x {blocker_sentence(blocker, miss, language.vocabularies)}", "     ")


def blocker_sentence(blocker: Reason, miss: Miss, vocabularies: Vocabularies) -> str:
    """Return the sentence on a condition that is not met."""
    asked, own = value_at(miss.offer, blocker.right), value_at(miss.good, blocker.left)
    values = {
        "value": _label(blocker.code, blocker.value, vocabularies),
        "asked": _names(blocker.code, asked if isinstance(asked, tuple) else (asked,), vocabularies),
        "own": str(own),
        "currency": miss.offer.amount.currency if miss.offer.amount else "",
    }
    return _BLOCKERS[blocker.code].format_map(values)


_BLOCKERS = {
    Condition.GOOD_REMOVED: "The good is no longer listed.",
    Condition.NEED_STATUS: "State of the need: {value}.",
    Condition.NEED_UNTIL: "The need ended on {value}.",
    Condition.OFFER_REMOVED: "The offer is no longer listed.",
    Condition.KIND: "Gives other kinds of help: {asked}.",
    Condition.STATE: "State of the offer: {value}.",
    Condition.OPENS: "Opens on {value}.",
    Condition.CLOSES: "Closed on {value}.",
    Condition.UNTIL: "Its record had to be checked again by {value}.",
    Condition.TYPES: "Asks for other types of goods: {asked}.",
    Condition.LICENSES: "Asks for other licenses: {asked}.",
    Condition.OPEN_LICENSE: "Asks for an open license; {own} is not open for what it covers.",
    Condition.SDGS: "Asks for other goals: {asked}.",
    Condition.SECTORS: "Asks for other sectors: {asked}.",
    Condition.COUNTRIES: "Limited to other countries: {asked}.",
    Condition.REGIONS: "Limited to other regions: {asked}.",
    Condition.ORGANIZATION_COUNTRIES: "Asks for organizations in other countries: {asked}.",
    Condition.RECOGNITION: "Asks for goods that are listed by: {asked}.",
    Condition.SKILLS: "Gives other skills: {asked}.",
    Condition.LANGUAGES: "Helps in other languages: {asked}.",
    Condition.CHANNELS: "Covers other channels: {asked}.",
    Condition.AMOUNT: "Gives at most {value} {currency}; the need asks for at least {own}.",
}
"""The sentence for each condition that can rule out a match."""


def _names(code: Condition, values: Sequence[Any], vocabularies: Vocabularies) -> str:
    names = ", ".join(_label(code, value, vocabularies) for value in values[:_NAMED])
    rest = len(values) - _NAMED
    return f"{names} and {rest} more" if rest > 0 else names


def _label(code: Condition, value: object, vocabularies: Vocabularies) -> str:
    term = vocabularies[VOCABULARIES[code]].by_id.get(str(value)) if code in VOCABULARIES else None
    label = term.label() if term else str(value)
    return f"{value} {label}" if code is Condition.SDGS else label


def _name(offer: Offer) -> str:
    giver = f", {offer.by.name}" if offer.by else ""
    return f"{offer.name}{giver} ({offer.id})"


def _asked(one: Match | Miss) -> str:
    return f"{one.good.name}: {_title(one.need)} ({one.good.id}, {one.need.id})"


def _title(need: Need) -> str:
    return need.title.get(LanguageTag("en")) or next(iter(need.title.values()))


def _wrapped(text: str, pad: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=pad, subsequent_indent=f"{pad}  ")


def _safe(lines: Sequence[str]) -> str:
    return without_hidden("\n".join(lines)) + "\n"
