"""Sentences on why an offer may fit a need, and on what no record says."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from dpg.model.matches import VOCABULARIES, Condition, Match, Reason
from dpg.model.pointer import value_at
from dpg.model.value_types import Text
from dpg.outputs.site.words import Words, small

NAMED = 3
"""Maximum number of values that a sentence names."""
_TOO_MANY = 20
"""Number of values from which a sentence names none, since the first few would mislead."""


class Sentence(NamedTuple):
    """One sentence of the program, with the words of the offer that it introduces."""

    text: str
    quoted: tuple[str, str] | None = None
    """Language and text."""


class Sentences(NamedTuple):
    """The sentences on one match."""

    reasons: tuple[Sentence, ...]
    unknowns: tuple[Sentence, ...]


class MatchSentences:
    """Write the sentences in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._reasons = _reasons(words.gettext)
        self._unknowns = _unknowns(words.gettext)

    def of(self, match: Match, *, without: Condition | None = None) -> Sentences:
        """Return the sentences on a match, in the order of its reasons and unknowns.

        Args:
            match: the match.
            without: a condition whose reason is plain from the rest of the page.
        """
        return Sentences(
            tuple(self.reason(reason, match) for reason in match.reasons if reason.code is not without),
            tuple(self.unknown(reason, match) for reason in match.unknowns),
        )

    def reason(self, reason: Reason, match: Match) -> Sentence:
        """Return the sentence on a condition that is met."""
        message = self._reasons[_variant(reason, match)]
        return Sentence(message % self._values(reason, match))

    def unknown(self, reason: Reason, match: Match) -> Sentence:
        """Return the sentence on a condition on which a record says nothing."""
        note = value_at(match.offer, reason.right) if reason.code is Condition.NOTE else None
        silent = reason.code is Condition.RHYTHM and reason.value is None
        regional = reason.code is Condition.LANGUAGES and reason.value is not None
        variant = " missing" if silent else " regional" if regional else ""
        message = self._unknowns[f"{reason.code}{variant}"]
        return Sentence(
            message % self._values(reason, match),
            self._words.pick(Text(note)) if note else None,
        )

    def _values(self, reason: Reason, match: Match) -> Mapping[str, str]:
        """Return the values that sentences name: the accepted one, all that the offer lists, and what the record has."""
        asked = value_at(match.offer, reason.right)
        own = value_at(match.good, reason.left)
        return {
            "value": self._value(reason, match),
            "asked": self._names(reason.code, asked if isinstance(asked, tuple) else (asked,)),
            "own": self._label(Condition.COUNTRIES if reason.code is Condition.REGIONS else reason.code, own),
            "date": self._words.date(match.offer.window.seen) if match.offer.window else "",
        }

    def _value(self, reason: Reason, match: Match) -> str:
        asked = match.need.amount
        if reason.code is Condition.AMOUNT and asked and isinstance(reason.value, int | float):
            return f"{self._words.number(reason.value)} {asked.currency or ''}".strip()
        return self._label(reason.code, reason.value)

    def _names(self, code: Condition, values: Sequence[Any]) -> str:
        if len(values) >= _TOO_MANY:
            message = self._words.ngettext("a list of %(count)s", "a list of %(count)s", len(values))
            return message % {"count": self._words.number(len(values))}
        names = self._words.comma.join(self._label(code, value) for value in values[:NAMED])
        rest = len(values) - NAMED
        if rest <= 0:
            return names
        message = self._words.ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", rest)
        return message % {"names": names, "count": self._words.number(rest)}

    def _label(self, code: Condition, value: Any) -> str:
        if value is None or isinstance(value, bool):
            return ""
        label = self._words.labels[VOCABULARIES[code]][str(value)] if code in VOCABULARIES else str(value)
        if code is Condition.RHYTHM:
            return small(label)
        return f"{value} {label}" if code is Condition.SDGS else label


def _variant(reason: Reason, match: Match) -> str:
    """Return the key of the message for a condition that is met: it depends on the field that meets it."""
    if reason.code in (Condition.COUNTRIES, Condition.REGIONS):
        if reason.left == "/worldwide":
            return f"{reason.code} worldwide"
        return f"{reason.code} need" if reason.left.startswith("/needs/") else reason.code
    if reason.code is Condition.AMOUNT and reason.left.endswith("/any"):
        return f"{reason.code} any"
    if reason.code is Condition.STATE and match.offer.window and match.offer.window.seen:
        return f"{reason.code} seen"
    return reason.code


def _reasons(gettext: Callable[[str], str]) -> Mapping[str, str]:
    return {
        Condition.KIND: gettext("Gives the kind of help that the need asks for: %(value)s."),
        Condition.STATE: gettext("State of the offer: %(value)s."),
        f"{Condition.STATE} seen": gettext("State of the offer: %(value)s, seen %(date)s."),
        Condition.ANYONE: gettext("Anyone can apply."),
        Condition.TYPES: gettext("Asks for certain types of goods: its type is %(value)s."),
        Condition.LICENSES: gettext("Asks for certain licenses: it has %(own)s."),
        Condition.OPEN_LICENSE: gettext("Asks for an open license: it has %(own)s."),
        Condition.SDGS: gettext("Asks for certain goals: it serves SDG %(value)s."),
        Condition.SECTORS: gettext("Asks for certain sectors: it belongs to %(value)s."),
        Condition.COUNTRIES: gettext("Limited to certain countries: it is used in %(value)s."),
        f"{Condition.COUNTRIES} need": gettext("Limited to certain countries: the need names %(value)s."),
        f"{Condition.COUNTRIES} worldwide": gettext(
            "Limited to certain countries, such as %(value)s: it is used worldwide."
        ),
        Condition.REGIONS: gettext("Limited to certain regions: it is used in %(own)s, a part of %(value)s."),
        f"{Condition.REGIONS} need": gettext(
            "Limited to certain regions: the need names %(own)s, a part of %(value)s."
        ),
        f"{Condition.REGIONS} worldwide": gettext(
            "Limited to certain regions, such as %(value)s: it is used worldwide."
        ),
        Condition.ORGANIZATION_KINDS: gettext("Asks for certain kinds of organizations: %(value)s."),
        Condition.ORGANIZATION_COUNTRIES: gettext(
            "Asks for organizations in certain countries: one of its organizations is in %(value)s."
        ),
        Condition.RECOGNITION: gettext("Asks for certain registries: it is listed by %(value)s."),
        Condition.STAGES: gettext("Asks for certain stages: %(value)s."),
        Condition.SKILLS: gettext("Gives a skill that the need asks for: %(value)s."),
        Condition.LANGUAGES: gettext("Helps in a language that the need asks for: %(value)s."),
        Condition.CHANNELS: gettext("Covers a channel that the need asks for: %(value)s."),
        Condition.AMOUNT: gettext("Its range of money covers the sum that the need asks for: %(value)s."),
        f"{Condition.AMOUNT} any": gettext("Gives money, and any amount helps."),
    }


def _unknowns(gettext: Callable[[str], str]) -> Mapping[str, str]:
    return {
        Condition.STATE: gettext("It is unknown whether the offer is open."),
        Condition.CONDITIONS: gettext("Its conditions are not recorded."),
        Condition.NOTE: gettext("Note:"),
        Condition.TYPES: gettext("Asks for certain types of goods (%(asked)s); the record doesn't say."),
        Condition.LICENSES: gettext("Asks for certain licenses (%(asked)s); the record doesn't say."),
        Condition.OPEN_LICENSE: gettext("Asks for an open license; the record doesn't say."),
        Condition.SDGS: gettext("Asks for certain goals (SDG %(asked)s); the record doesn't say."),
        Condition.SECTORS: gettext("Asks for certain sectors (%(asked)s); the record doesn't say."),
        Condition.COUNTRIES: gettext("Limited to certain countries (%(asked)s); the record doesn't say."),
        Condition.REGIONS: gettext("Limited to certain regions (%(asked)s); the record doesn't say."),
        Condition.ORGANIZATION_KINDS: gettext(
            "Asks for certain kinds of organizations (%(asked)s); the record doesn't say."
        ),
        Condition.ORGANIZATION_COUNTRIES: gettext(
            "Asks for organizations in certain countries (%(asked)s); the record doesn't say."
        ),
        Condition.RECOGNITION: gettext("Asks for certain registries (%(asked)s); the record doesn't say."),
        Condition.STAGES: gettext("Asks for certain stages (%(asked)s); the record doesn't say."),
        Condition.SKILLS: gettext("Gives certain skills (%(asked)s); the need doesn't say which it wants."),
        Condition.LANGUAGES: gettext(
            "Helps in certain languages (%(asked)s); the need doesn't say which it wants."
        ),
        f"{Condition.LANGUAGES} regional": gettext(
            "Helps in %(value)s; the need doesn't say which variant of %(own)s it wants."
        ),
        Condition.CHANNELS: gettext(
            "Covers certain channels (%(asked)s); the need doesn't say which it wants."
        ),
        Condition.CURRENCY: gettext(
            "Gives %(value)s; the need asks for %(own)s. Amounts are never converted."
        ),
        Condition.RHYTHM: gettext("Gives money “%(value)s”; the need asks for it “%(own)s”."),
        f"{Condition.RHYTHM} missing": gettext(
            "The need asks for money “%(own)s”; the offer doesn't say how often it gives money."
        ),
    }
