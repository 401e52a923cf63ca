"""Mapping of CodeMeta terms to the vocabularies."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpg.importers.keywords import TopicNames

TYPES = {"softwaresourcecode": "software", "softwareapplication": "software", "dataset": "dataset"}

ROLES = {"copyrightHolder": "owner", "maintainer": "maintainer", "funder": "funder", "sponsor": "funder"}
"""Properties that name an organization with a known role."""

PEOPLE = (
    "author", "contributor", "creator", "editor", "producer", "provider", "publisher", "affiliation",
    "copyrightHolder", "maintainer", "funder", "sponsor", "accountablePerson", "review", "reviewAspect",
)  # fmt: skip
"""Properties that may name people."""

STATUSES = {
    "active": "active",
    "inactive": "maintenance",
    "suspended": "unmaintained",
    "abandoned": "unmaintained",
    "unsupported": "unmaintained",
}
"""Statuses of repostatus.org; concept, WIP and moved have no equivalent."""

_PROSE = "prose: facts carry over, sentences do not"
UNMAPPED = {
    "@context": "the grammar of the file",
    "@id": "the grammar of the file",
    "@type": "not a type of good",
    "id": "the grammar of the file",
    "description": _PROSE,
    "releaseNotes": _PROSE,
    "datePublished": "the record has no field for it",
    "dateCreated": "the record has no field for it",
    "programmingLanguage.url": "the name is enough",
    "programmingLanguage.version": "changes too often for a record",
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
"""Reasons why properties are not imported."""

MAPPED = frozenset(
    (
        "name", "alternateName", "type", "url", "softwareHelp", "softwareHelp.url", "codeRepository", "license",
        "license.url", "license.identifier", "keywords", "developmentStatus", "identifier",
        "version", "softwareVersion", "dateModified",
        "programmingLanguage", "programmingLanguage.name",
        *ROLES, *(f"{role}.{key}" for role in ROLES for key in ("name", "url")),
    )
)  # fmt: skip
"""Fields that a mapper reads."""


@dataclass(frozen=True, kw_only=True)
class CodemetaLookups:
    """Lookup tables built from the vocabularies."""

    topics: TopicNames
    languages: Mapping[str, str]
    """Programming languages by their names in small letters."""
    open_for: Mapping[str, frozenset[str]]
    """Kinds of content for which each open license is open."""
    replaced_by: Mapping[str, str]
    """Current SPDX identifiers by the deprecated ones."""
