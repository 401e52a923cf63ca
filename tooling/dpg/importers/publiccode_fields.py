"""Fields of publiccode.yml, and why some are not imported."""

import re
from collections.abc import Callable
from typing import Any

from dpg.importers.publiccode_terms import UNMAPPED
from dpg.importers.reading import UNREADABLE

_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*\Z")
_MAPPED = (
    *("publiccodeYmlVersion", "name", "url", "landingURL", "isBasedOn", "platforms", "categories"),
    *("softwareVersion", "releaseDate"),
    *("developmentStatus", "legal", "legal.license", "legal.mainCopyrightOwner", "legal.repoOwner"),
    *("organisation", "organisation.name", "fundedBy", "fundedBy.name", "description", "localisation"),
    *("localisation.availableLanguages", "intendedAudience", "intendedAudience.scope", "maintenance"),
    *(
        "maintenance.type",
        "maintenance.contractors",
        "maintenance.contractors.name",
        "dependsOn.hardware.name",
    ),
)
_COUNTRY_SECTION = re.compile(r"(?:it|IT|de|DE|[A-Z]{2})\Z")


class Unmapped(dict[str, str]):
    """Reasons why fields are not imported, whatever the language in their names."""

    def __init__(self, with_text: bool, tag_of: Callable[[str], str]) -> None:
        super().__init__({**dict.fromkeys(_MAPPED, UNREADABLE), **UNMAPPED})
        self._with_text = with_text
        self._tag_of = tag_of

    def get(self, field: str, default: Any = None) -> Any:
        """Return the reason for a field, such as ``description.it.features``."""
        parts = field.split(".")
        if parts[0] == "description" and len(parts) > 2:
            known = self._tag_of(parts[1])
            return _reason_of_text(parts[2], self._with_text) if known else "not under a language tag"
        if _COUNTRY_SECTION.match(parts[0]):
            return "a section for one country"
        if field == "maintenance.contacts.affiliation":
            return "not the name of an organization"
        if field.startswith("maintenance.contacts"):
            return "a contact of a person: never imported"
        if parts[0] == "dependsOn":
            return super().get(field, "versions are not kept in a record")
        return super().get(field, default)


def _reason_of_text(key: str, with_text: bool) -> str:
    if key in ("screenshots", "videos", "awards"):
        return "pictures, films and praise are never taken over"
    if key in ("features", "genericName"):
        return "a record has no such field"
    return "too long for its field" if with_text else "the author's own words"


def is_known(field: str) -> bool:
    """Return whether a field belongs to the standard, so that its name may be repeated."""
    return bool(_FIELD.match(field.replace("-", ""))) and field.split(".")[0] in _TOP


_TOP = frozenset(
    (
        *(field.split(".")[0] for field in UNMAPPED),
        *(field.split(".")[0] for field in _MAPPED),
        *("it", "IT"),
    )
)
