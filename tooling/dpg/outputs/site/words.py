"""Labels, dates and numbers as a reader of one language sees them."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from gettext import NullTranslations

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from dpg.model.value_types import LanguageTag, Text
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.site.page import ORIGINAL

_SKELETONS = {4: "y", 7: "yMMM", 10: "yMMMd"}
"""What is shown of a year, a month and a day, by the length they are written in; each language has its own order."""
_ENGLISH = {4: "y", 7: "MMM y", 10: "d MMM y"}
"""In English the order of most English-speaking countries."""


COMMAS = {"ar": "، ", "zh": "、"}
"""What stands between the entries of a list; in other languages a comma."""
PAUSES = {"ar": "، ", "zh": "，"}
"""What stands between the parts of a sentence; in other languages a comma."""
SEMICOLONS = {"ar": "؛ ", "zh": "；"}
"""What stands between lists; in other languages a semicolon."""


class Labels(dict[str, str]):
    """The labels of a vocabulary; a word that it does not know stands for itself."""

    def __missing__(self, id: str) -> str:
        return id


class LanguageNames(Labels):
    """Names of languages; tags with a script or region get theirs from CLDR."""

    def __init__(self, labels: Mapping[str, str], language: str) -> None:
        super().__init__(labels)
        self._language = language

    def __missing__(self, tag: str) -> str:
        try:
            name = Locale.parse(tag, sep="-").get_display_name(self._language)
        except (ValueError, UnknownLocaleError):
            name = None
        self[tag] = name or tag
        return self[tag]


class Words:
    """What a page says in one language, apart from the texts of the records."""

    def __init__(self, vocabularies: Vocabularies, language: str, translations: NullTranslations) -> None:
        self.language = language
        self.comma = COMMAS.get(language, ", ")
        self.pause = PAUSES.get(language, ", ")
        self.semicolon = SEMICOLONS.get(language, "; ")
        self.direction = "rtl" if Locale.parse(language).character_order == "right-to-left" else "ltr"
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self.labels: Mapping[str, Labels] = {
            name: Labels((term.id, term.label(language)) for term in vocabulary.terms)
            for name, vocabulary in vocabularies.items()
        }
        self.labels = {**self.labels, "languages": LanguageNames(self.labels.get("languages", {}), language)}
        self.tongues = {
            "en": self.gettext("in English"),
            "fr": self.gettext("in French"),
            "es": self.gettext("in Spanish"),
            "ar": self.gettext("in Arabic"),
            "ru": self.gettext("in Russian"),
            "zh": self.gettext("in Chinese"),
        }

    def phrases(self, vocabularies: Vocabularies) -> Labels:
        """How the types of goods are called on cards."""
        phrases = ((term.id, term.extra.get("phrase")) for term in vocabularies["types"].terms)
        return Labels((id, self.sentence(text)[1]) for id, text in phrases if isinstance(text, Mapping))

    def sentences(
        self, vocabularies: Vocabularies, name: str, key: str = "description"
    ) -> Mapping[str, tuple[str, str]]:
        """Language and words of what a vocabulary says of its terms beside their labels."""
        told = (
            (t.id, t.description if key == "description" else t.extra.get(key))
            for t in vocabularies[name].terms
        )
        return {id: self.sentence(text) for id, text in told if isinstance(text, Mapping) and text}

    def sentence(self, text: Mapping[str, str]) -> tuple[str, str]:
        """Language and words of a sentence of a vocabulary; where it has no other language, it is a message."""
        own, original = text.get(self.language), text[ORIGINAL]
        said = own or self.gettext(original)
        return (ORIGINAL if said == original else self.language), said

    def date(self, written: str | None) -> str:
        """A date as people write it; what is no date stays as it is."""
        return shown_date(written, self.language) if written else ""

    def period(self, since: str | None, until: str | None) -> str:
        """From when to when, as far as it is known."""
        if not until:
            return self.date(since)
        if not since:
            return self.gettext("until %(date)s") % {"date": self.date(until)}
        return f"{self.date(since)} – {self.date(until)}"

    def number(self, value: float) -> str:
        """A number with separators between its thousands."""
        return shown_number(value, self.language)

    def region(self, code: str) -> str:
        """The name of a region of the world by its code in UN M49, or of a country by its own."""
        return str(Locale.parse(self.language).territories[code])

    def tongue(self, tag: str) -> str:
        """What is said of a text in another language than the page's; empty for a text in the page's own."""
        own = tag.split("-")[0] == self.language
        return "" if own else self.tongues.get(tag) or self.labels["languages"][tag]

    def pick(self, text: Text) -> tuple[str, str]:
        """The language tag and the words that suit the page best: its language, English, or the original."""
        return pick(text, self.language)


def pick(text: Text, language: str) -> tuple[str, str]:
    """The language tag and the words of a text that suit a page of this language best."""
    for tag in (LanguageTag(language), LanguageTag("en")):
        if tag in text:
            return tag, text[tag]
    return next(iter(text.items()))


def capital(phrase: str) -> str:
    """The phrase as it stands at the start of a line."""
    return phrase[:1].upper() + phrase[1:]


@lru_cache(maxsize=50_000)
def shown_date(written: str, language: str) -> str:
    """A year, month or day in the words of a language."""
    try:
        day = date.fromisoformat(written + "-01-01"[len(written) - 10 :] if len(written) < 10 else written)
        return format_date(day, _pattern(len(written), language), locale=language)
    except (ValueError, KeyError):
        return written


@cache
def _pattern(length: int, language: str) -> str:
    if language == "en":
        return _ENGLISH[length]
    return str(Locale.parse(language).datetime_skeletons[_SKELETONS[length]].pattern)


@lru_cache(maxsize=50_000)
def shown_number(value: float, language: str) -> str:
    """A number in the way of a language."""
    return format_decimal(value, locale=language)
