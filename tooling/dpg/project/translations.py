"""Reads the settings and the catalogues of the site's languages."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from dpg.outputs.site.messages import parse_messages
from dpg.outputs.site.page import ORIGINAL
from dpg.project.errors import UsageError
from dpg.records.vocabularies import LANGUAGES

LOCALES = Path(__file__).parents[1] / "locales"
"""One folder for each language: ``<language>/LC_MESSAGES/dpg.po``."""


def languages_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of the site, that of the root first.

    Args:
        settings: ``extra`` of mkdocs.yml; without ``languages`` it is all.

    Raises:
        UsageError: if it names a language that the site does not know.
    """
    named = settings.get("languages") or LANGUAGES
    known = isinstance(named, list | tuple) and all(language in LANGUAGES for language in named)
    if not known or ORIGINAL not in named:
        raise UsageError(
            "The languages in mkdocs.yml are not right.",
            f"Name some of {', '.join(LANGUAGES)} under extra.languages; {ORIGINAL} must be among them.",
        )
    return tuple(language for language in LANGUAGES if language in named)


def translations_of(languages: Sequence[str]) -> Mapping[str, NullTranslations]:
    """The translations by language; those of the original language change nothing."""
    others = [language for language in languages if language != ORIGINAL]
    return {
        ORIGINAL: NullTranslations(),
        **{language: parse_messages(po_path(language).read_bytes(), language) for language in others},
    }


def po_path(language: str) -> Path:
    """Where the translations into a language are."""
    return LOCALES / language / "LC_MESSAGES" / "dpg.po"
