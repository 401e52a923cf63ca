"""Translations of a site by its settings."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from dpg.outputs.site.messages import parse_messages
from dpg.outputs.site.page import ORIGINAL
from dpg.records.languages import LOCALES


def unreviewed_of(settings: Mapping[str, Any]) -> frozenset[str]:
    """Return the languages of ``extra.unreviewed`` in mkdocs.yml."""
    return frozenset(settings.get("unreviewed") or ())


def translations_of(languages: Sequence[str], settings: Mapping[str, Any]) -> Mapping[str, NullTranslations]:
    """Return the translations by language; those of the original language change nothing.

    Args:
        languages: Languages of the site.
        settings: ``extra`` in mkdocs.yml. Its ``translations`` are used before those of the program.
    """
    own = settings.get("translations") or {}
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


def po_path(language: str) -> Path:
    """Return the path of the translations into a language."""
    return LOCALES / language / "LC_MESSAGES" / "dpg.po"
