"""Languages of a site by its settings."""

from collections.abc import Mapping
from typing import Any

from dpg.model.characters import visible
from dpg.project.setting_error import SettingError
from dpg.records.languages import LANGUAGES, ORIGINAL


def languages_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of the site: that of the root first, the others in the order of the settings.

    Args:
        settings: ``extra`` of mkdocs.yml; without ``languages`` the site is in all languages.

    Raises:
        SettingError: if a language has no translation.
    """
    named = settings.get("languages") or LANGUAGES
    unknown = [language for language in named if language not in LANGUAGES]
    if unknown:
        raise SettingError(
            "/extra/languages",
            f"`extra.languages` names “{visible(unknown[0])}”, but the program has no such translation.",
            f"Choose from {', '.join(LANGUAGES)}. `make messages` starts a translation into another language.",
        )
    return tuple(dict.fromkeys((ORIGINAL, *named)))
