"""The words of CodeMeta and ours."""

from collections.abc import Mapping
from dataclasses import dataclass

TYPES = {"softwaresourcecode": "software", "softwareapplication": "software", "dataset": "dataset"}

ROLES = {"copyrightHolder": "owner", "maintainer": "maintainer", "funder": "funder", "sponsor": "funder"}
"""Properties that name an organization whose part in the good is clear."""

PEOPLE = (
    "author", "contributor", "creator", "editor", "producer", "provider", "publisher", "affiliation",
    "copyrightHolder", "maintainer", "funder", "sponsor", "accountablePerson", "review", "reviewAspect",
)  # fmt: skip
"""Properties that may name persons."""

STATUSES = {
    "active": "active",
    "inactive": "maintenance",
    "suspended": "unmaintained",
    "abandoned": "unmaintained",
    "unsupported": "unmaintained",
}
"""Of repostatus.org. Concepts, works in progress and what moved have no counterpart."""

_PROSE = "prose: facts carry over, sentences do not"
UNMAPPED = {
    "@context": "the grammar of the file",
    "@id": "the grammar of the file",
    "@type": "not a type of good",
    "id": "the grammar of the file",
    "description": _PROSE,
    "releaseNotes": _PROSE,
    "version": "changes too often for a record",
    "softwareVersion": "changes too often for a record",
    "dateModified": "changes too often for a record",
    "datePublished": "the record has no field for it",
    "dateCreated": "the record has no field for it",
    "programmingLanguage": "the record has no field for it",
    "operatingSystem": "the record has no field for it",
    "runtimePlatform": "the record has no field for it",
    "softwareRequirements": "the record has no field for it",
    "issueTracker": "the record has no field for it",
    "continuousIntegration": "the record has no field for it",
    "contIntegration": "the record has no field for it",
    "buildInstructions": "the record has no field for it",
    "downloadUrl": "the record has no field for it",
    "readme": "the record has no field for it",
    "referencePublication": "the record has no field for it",
    "applicationCategory": "the record has no field for it",
}
"""Why properties have no counterpart in a record."""

MAPPED = frozenset(
    (
        "name", "alternateName", "type", "url", "softwareHelp", "softwareHelp.url", "codeRepository", "license",
        "license.url", "license.identifier", "keywords", "developmentStatus", "identifier",
        *ROLES, *(f"{role}.{key}" for role in ROLES for key in ("name", "url")),
    )
)  # fmt: skip
"""Fields that a mapper asks for."""


@dataclass(frozen=True, kw_only=True)
class CodemetaWords:
    """Look-ups made from the vocabularies."""

    topics: Mapping[str, str]
    """Topics by their label in any language, folded; labels that two topics share are left out."""
    open_for: Mapping[str, frozenset[str]]
    """For what each open license is open."""
    replaced_by: Mapping[str, str]
    """What the SPDX list puts in place of identifiers that it withdrew."""
