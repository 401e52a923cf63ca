"""The conditions of an offer, and how each is compared with what the record of a good says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from dpg.matching.facts import NeedFacts, base_language
from dpg.model.matches import Condition, Reason, Value
from dpg.model.need import AmountAsked
from dpg.model.offer import AmountOffered

_ONCE = "once"
"""The rhythm with which an offer without one is compared: it says nothing about a second payment."""


class Verdict(Enum):
    """The result of a comparison. Unknown is neither yes nor no."""

    FITS = auto()
    UNKNOWN = auto()
    BLOCKS = auto()
    NOT_ASKED = auto()
    """The condition does not apply."""


class Comparison(Protocol):
    """One condition of an offer."""

    def verdict(self, need: NeedFacts) -> Verdict:
        """Return the result for a need."""

    def reason(self, need: NeedFacts) -> Reason:
        """Return the result with its value and pointers."""


class OneOf:
    """The record must have one of several values."""

    __slots__ = ("_accepted", "_at", "code", "values")

    def __init__(self, code: Condition, at: str, accepted: Mapping[Value, str]) -> None:
        """Store the condition.

        Args:
            code: the condition.
            at: JSON pointer to its field in the record of the offer.
            accepted: accepted values, each with its JSON pointer.
        """
        self.code, self._at, self._accepted = code, at, accepted
        self.values = frozenset(accepted)

    def verdict(self, need: NeedFacts) -> Verdict:
        """Return the result for a need."""
        fact = need.facts.get(self.code)
        if fact is None:
            return Verdict.UNKNOWN
        fits = fact.any or not fact.values.keys().isdisjoint(self.values)
        return Verdict.FITS if fits else Verdict.BLOCKS

    def reason(self, need: NeedFacts) -> Reason:
        """Return the first accepted value that the record has, or else the two fields."""
        fact = need.facts.get(self.code)
        if fact is None:
            return Reason(self.code, None, "", self._at)
        for value, right in self._accepted.items():
            if left := fact.values.get(value):
                return Reason(self.code, value, left, right)
        if fact.any:
            value, right = next(iter(self._accepted.items()))
            return Reason(self.code, value, fact.any, right)
        return Reason(self.code, None, fact.at, self._at)


class OneLanguage(OneOf):
    """The offer must help in a language of the need; whether one of its regions is enough for a need without one is unknown."""

    __slots__ = ("_regional",)

    def __init__(self, at: str, accepted: Mapping[Value, str]) -> None:
        """Store the languages of an offer, each with its JSON pointer, and the pointer to them."""
        super().__init__(Condition.LANGUAGES, at, accepted)
        tags = (str(tag) for tag in reversed(accepted))
        self._regional = {base_language(tag): tag for tag in tags if base_language(tag) != tag}

    def verdict(self, need: NeedFacts) -> Verdict:
        """Return the result for a need."""
        verdict = super().verdict(need)
        return Verdict.UNKNOWN if verdict is Verdict.BLOCKS and self._region_for(need) else verdict

    def reason(self, need: NeedFacts) -> Reason:
        """Return the language of the offer that decides, or else the two fields."""
        reason = super().reason(need)
        return (reason.value is None and self._region_for(need)) or reason

    def _region_for(self, need: NeedFacts) -> Reason | None:
        """Return the first language of the need of which the offer has a region only."""
        for number, language in enumerate(need.need.languages):
            if tag := self._regional.get(language):
                left = f"{need.at}/languages/{number}"
                return Reason(Condition.LANGUAGES, tag, left, self._accepted[tag])
        return None


@dataclass(frozen=True, slots=True)
class EnoughMoney:
    """The offer must give at least what the need asks for. Amounts are never converted."""

    offered: AmountOffered

    def verdict(self, need: NeedFacts) -> Verdict:
        """Return the result for a need."""
        asked = need.need.amount
        if asked is None or self._least(asked) is None:
            return Verdict.FITS if asked and asked.any else Verdict.NOT_ASKED
        if self._other_terms(asked):
            return Verdict.UNKNOWN
        return self._compared(asked)

    def reason(self, need: NeedFacts) -> Reason:
        """Return the currency or rhythm if they differ, or else the sum asked for."""
        asked = need.need.amount
        assert asked
        at = f"{need.at}/amount"
        if self._least(asked) is None:
            return Reason(code=Condition.AMOUNT, left=f"{at}/any", right="/amount")
        if key := self._other_terms(asked):
            offered: Value | None = getattr(self.offered, key)
            right = "/amount" if offered is None else f"/amount/{key}"
            return Reason(code=Condition(key), value=offered, left=f"{at}/{key}", right=right)
        if self._compared(asked) is Verdict.BLOCKS:
            left = "value" if asked.minimum is None else "minimum"
            return Reason(
                code=Condition.AMOUNT, value=self.offered.max, left=f"{at}/{left}", right="/amount/max"
            )
        left = "minimum" if asked.value is None else "value"
        return Reason(code=Condition.AMOUNT, value=getattr(asked, left), left=f"{at}/{left}", right="/amount")

    def _least(self, asked: AmountAsked) -> int | float | None:
        return asked.value if asked.minimum is None else asked.minimum

    def _other_terms(self, asked: AmountAsked) -> str:
        """Return the key whose values cannot be compared; empty if both amounts can be."""
        if asked.currency is not None and asked.currency != self.offered.currency:
            return "currency"
        return "rhythm" if (self.offered.rhythm or _ONCE) != asked.rhythm else ""

    def _compared(self, asked: AmountAsked) -> Verdict:
        least, most = self._least(asked), self.offered.max
        assert least is not None
        if most is not None and most < least:
            return Verdict.BLOCKS
        wanted = least if asked.value is None else asked.value
        within = (self.offered.min or 0) <= wanted and (most is None or wanted <= most)
        return Verdict.FITS if within else Verdict.NOT_ASKED
