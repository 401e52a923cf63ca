"""Languages of a site by its settings, and their translations."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from dpg.outputs.site.messages import parse_messages
from dpg.outputs.site.page import ORIGINAL
from dpg.project.setting_error import SettingError
from dpg.records.languages import LANGUAGES, LOCALES


def languages_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of the site: that of the root first, the others in the order of the settings.

    Args:
        settings: ``extra`` of mkdocs.yml; without ``languages`` the site is in all languages.

    Raises:
        SettingError: if a language has no translation, or the original one is missing.
    """
    named = settings.get("languages") or LANGUAGES
    known = isinstance(named, list | tuple) and all(language in LANGUAGES for language in named)
    if not known or ORIGINAL not in named:
        raise SettingError(
            "/extra/languages",
            "`extra.languages` is not right.",
            f"List some of {', '.join(LANGUAGES)}; {ORIGINAL} must be among them. "
            "`make messages` starts a translation into another language.",
        )
    return tuple(dict.fromkeys((ORIGINAL, *named)))


def unreviewed_of(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the languages of ``extra.unreviewed`` in mkdocs.yml.

    Raises:
        SettingError: if they are not a list of language tags.
    """
    named = settings.get("unreviewed") or ()
    if not isinstance(named, list | tuple) or not all(map(_is_text, named)):
        raise SettingError(
            "/extra/unreviewed",
            "`extra.unreviewed` is not right.",
            "List the languages into which the catalogue translates texts of records, such as [fr, es].",
        )
    return frozenset(named)


def translations_of(languages: Sequence[str], settings: Mapping[str, Any]) -> Mapping[str, NullTranslations]:
    """Return the translations by language; those of the original language change nothing.

    Args:
        languages: Languages of the site.
        settings: ``extra`` in mkdocs.yml. Its ``translations`` are used before those of the program.

    Raises:
        SettingError: If they are no texts by language and English text.
    """
    own = _own_translations(settings)
    others = [language for language in languages if language != ORIGINAL]
    return {
        ORIGINAL: NullTranslations(),
        **{
            language: OwnTranslations(
                own.get(language, {}), parse_messages(po_path(language).read_bytes(), language)
            )
            for language in others
        },
    }


class OwnTranslations(NullTranslations):
    """Translations of the texts of one catalogue, used before those of the program."""

    def __init__(self, own: Mapping[str, str], program: NullTranslations) -> None:
        """Store both."""
        super().__init__()
        self._own = own
        self.add_fallback(program)

    def gettext(self, message: str) -> str:
        """Return the translation of a message."""
        return self._own.get(message) or super().gettext(message)


def _own_translations(settings: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    own = settings.get("translations") or {}
    texts = own.values() if isinstance(own, Mapping) else [None]
    if not all(isinstance(one, Mapping) and all(map(_is_text, (*one, *one.values()))) for one in texts):
        raise SettingError(
            "/extra/translations",
            "`extra.translations` is not right.",
            "Write the English text and its translation under the tag of each language.",
        )
    return own if isinstance(own, Mapping) else {}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def po_path(language: str) -> Path:
    """Return the path of the translations into a language."""
    return LOCALES / language / "LC_MESSAGES" / "dpg.po"
