"""Fields of the Alliance's registry, and why some are not imported."""

_PARTS = {
    "": "id name dpgid stage categories website aliases documentation openStandards deploymentOrganisations",
    "organizations": "name website contact_name contact_email",
    "repositories": "url",
    "locations": "developmentCountries deploymentCountries",
    "sdgs": "sdg",
    "openlicenses": "openLicense openLicenseEvidenceURLs",
    "clearOwnership": "clearOwnershipName",
    "platformIndependence": "isPlatformIndependent",
    "NonPII": "collectsNonPII",
    "dataPrivacySecurity": "collectsPII typesOfPIIDataCollected",
    "userContent": "contentManagement",
    "protectionFromHarassment": "facilitatesUserInteraction",
}
_MAPPED = frozenset(f"{part}.{name}".lstrip(".") for part, names in _PARTS.items() for name in names.split())
"""Fields that a mapper reads."""

_PROSE = "prose: facts carry over, sentences do not"
_PROSE_FIELDS = frozenset(
    (
        "description",
        "sdgs.relevance",
        "clearOwnership.clearOwnershipURL",
        "platformIndependence.openAlternatives",
        "NonPII.nonPIIAccessMechanism",
        "privacy.privacyCompliance",
        "privacy.privacyComplianceURL",
        "bestPractices",
        "dataPrivacySecurity.dataPrivacySecurity",
        "userContent.contentTypes",
        "userContent.contentManagementPolicy",
        "protectionFromHarassment.harassmentPolicy",
    )
)
_CUT = "names in sentences, cut at commas: for a person to read"

UNMAPPED = {
    **dict.fromkeys(_MAPPED, "not written as the importer can read it"),
    **dict.fromkeys(_PROSE_FIELDS, _PROSE),
    "deploymentCountriesDepartments": _CUT,
    "otherDeploymentOrganisations": _CUT,
    "awardsReceived": "awards in sentences, cut at commas: for a person to read",
    "organizations.org_type": "the organization is named as the good; its owner is another field",
    "repositories.name": "a name that says nothing about the repository",
    "sectors": "no sector is given",
    "githubActivity": "a mark of the website",
    "dpgLink": "a mark of the website",
}
"""The reason, by field, for values that no mapper has recorded."""


def is_known(field: str) -> bool:
    """Return whether a field belongs to the format; the name of any other field may contain anything."""
    return field in UNMAPPED
