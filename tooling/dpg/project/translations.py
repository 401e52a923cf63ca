"""Languages of a site by its settings, and their translations."""

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from dpg.outputs.site.messages import parse_messages
from dpg.outputs.site.page import ORIGINAL
from dpg.project.errors import UsageError
from dpg.records.languages import LANGUAGES, LOCALES


def languages_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of the site: that of the root first, the others in the order of the settings.

    Args:
        settings: ``extra`` of mkdocs.yml; without ``languages`` the site is in all languages.

    Raises:
        UsageError: if a language has no translation, or the original one is missing.
    """
    named = settings.get("languages") or LANGUAGES
    known = isinstance(named, list | tuple) and all(language in LANGUAGES for language in named)
    if not known or ORIGINAL not in named:
        raise UsageError(
            "The languages in mkdocs.yml are not right.",
            f"Name some of {', '.join(LANGUAGES)} under extra.languages; {ORIGINAL} must be among them. "
            "`make messages` starts a translation into another language.",
        )
    return tuple(dict.fromkeys((ORIGINAL, *named)))


def translations_of(languages: Sequence[str]) -> Mapping[str, NullTranslations]:
    """Return the translations by language; those of the original language change nothing."""
    others = [language for language in languages if language != ORIGINAL]
    return {
        ORIGINAL: NullTranslations(),
        **{language: parse_messages(po_path(language).read_bytes(), language) for language in others},
    }


def po_path(language: str) -> Path:
    """Return the path of the translations into a language."""
    return LOCALES / language / "LC_MESSAGES" / "dpg.po"
