"""Labels, dates and numbers of a page in one language."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from gettext import NullTranslations

from dpg.model.value_types import LanguageTag, Text
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.site.page import ORIGINAL
from dpg.records import languages


class Labels(dict[str, str]):
    """Labels of a vocabulary by term; the label of an unknown term is its id."""

    def __missing__(self, id: str) -> str:
        return id


class LanguageNames(Labels):
    """Names of languages by tag; CLDR names tags with a script or region."""

    def __init__(self, labels: Mapping[str, str], language: str) -> None:
        super().__init__(labels)
        self._language = language

    def __missing__(self, tag: str) -> str:
        self[tag] = languages.name_of(tag, self._language) or tag
        return self[tag]


class Words:
    """Texts of the program, labels and formats in one language."""

    def __init__(self, vocabularies: Vocabularies, language: str, translations: NullTranslations) -> None:
        self.language = language
        self.comma = languages.comma(language)
        self.pause = languages.pause(language)
        self.semicolon = languages.semicolon(language)
        self.direction = languages.direction(language)
        self.plural_samples = languages.plural_samples(language)
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self.labels: Mapping[str, Labels] = {
            name: Labels((term.id, term.label(language)) for term in vocabulary.terms)
            for name, vocabulary in vocabularies.items()
        }
        self.labels = {**self.labels, "languages": LanguageNames(self.labels.get("languages", {}), language)}
        self.tongues = self._tongues()

    def _tongues(self) -> Mapping[str, str]:
        """Return the notes on texts in another language, by its tag: a message, or else the language's name."""
        notes = {
            "en": self.gettext("in English"),
            "fr": self.gettext("in French"),
            "es": self.gettext("in Spanish"),
            "pt": self.gettext("in Portuguese"),
            "ar": self.gettext("in Arabic"),
            "ru": self.gettext("in Russian"),
            "zh": self.gettext("in Chinese"),
        }
        return notes | {tag: self.labels["languages"][tag] for tag in languages.LANGUAGES if tag not in notes}

    def phrases(self, vocabularies: Vocabularies) -> Labels:
        """Return the phrases for types of goods on cards, by type."""
        phrases = ((term.id, term.extra.get("phrase")) for term in vocabularies["types"].terms)
        return Labels((id, self.sentence(text)[1]) for id, text in phrases if isinstance(text, Mapping))

    def sentences(
        self, vocabularies: Vocabularies, name: str, key: str = "description"
    ) -> Mapping[str, tuple[str, str]]:
        """Return the language and text of a further key of each term, by term."""
        texts = (
            (t.id, t.description if key == "description" else t.extra.get(key))
            for t in vocabularies[name].terms
        )
        return {id: self.sentence(text) for id, text in texts if isinstance(text, Mapping) and text}

    def sentence(self, text: Mapping[str, str]) -> tuple[str, str]:
        """Return the language and text of a sentence of a vocabulary; without its own translation it is a message."""
        own, original = text.get(self.language), text[ORIGINAL]
        shown = own or self.gettext(original)
        return (ORIGINAL if shown == original else self.language), shown

    def date(self, written: str | None) -> str:
        """Return an ISO date as people write it; any other text unchanged."""
        return shown_date(written, self.language) if written else ""

    def period(self, since: str | None, until: str | None) -> str:
        """Return a period; both ends are optional."""
        if not until:
            return self.date(since)
        if not since:
            return self.gettext("until %(date)s") % {"date": self.date(until)}
        return f"{self.date(since)} – {self.date(until)}"

    def number(self, value: float) -> str:
        """Return a number with separators between its thousands."""
        return shown_number(value, self.language)

    def region(self, code: str) -> str:
        """Return the name of a region of the world (UN M49 code) or of a country."""
        return languages.names("territories", self.language)[code]

    def tongue(self, tag: str) -> str:
        """Return the note on a text in another language; empty for the page's own language."""
        own = tag.split("-")[0] == self.language
        return "" if own else self.tongues.get(tag) or self.labels["languages"][tag]

    def pick(self, text: Text) -> tuple[str, str]:
        """Return the language and text that suit the page best: its own language, English, or the first one."""
        return pick(text, self.language)


def pick(text: Text, language: str) -> tuple[str, str]:
    """Return the language and text that suit a page of this language best."""
    for tag in (LanguageTag(language), LanguageTag("en")):
        if tag in text:
            return tag, text[tag]
    return next(iter(text.items()))


def small(phrase: str) -> str:
    """Return a label as part of a sentence, with a small first letter."""
    return phrase[:1].lower() + phrase[1:]


def capital(phrase: str) -> str:
    """Return a phrase with a capital first letter."""
    return phrase[:1].upper() + phrase[1:]


@lru_cache(maxsize=50_000)
def shown_date(written: str, language: str) -> str:
    """Return an ISO year, month or day in a language; any other text unchanged."""
    try:
        day = date.fromisoformat(written + "-01-01"[len(written) - 10 :] if len(written) < 10 else written)
        return languages.localized_date(day, len(written), language)
    except (ValueError, KeyError):
        return written


@lru_cache(maxsize=50_000)
def shown_number(value: float, language: str) -> str:
    """Return a number in a language."""
    return languages.localized_number(value, language)
