"""Fields of the Alliance's files, and why some are not imported."""

_PARTS = {
    "": "name aliases website license type repositories repositoryURL organizations stage sectors screening",
    "license": "spdx",
    "SDGs": "SDGNumber",
    "repositories": "name url",
    "organizations": "name website org_type contact_name contact_email",
    "screening.clearOwnership": "isOwnershipExplicit copyrightURL",
    "screening.platformIndependence": (
        "mandatoryDepsCreateMoreRestrictions isSoftwarePltIndependent pltIndependenceDesc"
    ),
    "screening.documentation": "isDocumentationAvailable documentationURL",
    "screening.NonPII": "collectsNonPII checkNonPIIAccessMechanism nonPIIAccessMechanism",
    "screening.privacy": "isPrivacyCompliant privacyComplianceList adherenceSteps",
    "screening.standards": (
        "supportStandards standardsList evidenceStandardSupport implementBestPractices bestPracticesList"
    ),
    "screening.doNoHarm.dataPrivacySecurity": "collectsPII ensurePrivacySecurity privacySecurityDescription",
    "screening.doNoHarm.inappropriateIllegalContent": (
        "collectStoreDistribute contentFilter policyGuidelinesDocumentationLink illegalContentDetection"
        " illegalContentDetectionMechanism"
    ),
    "screening.doNoHarm.protectionFromHarassment": (
        "userInteraction addressSafetySecurityUnderageUsers stepsAddressRiskPreventSafetyUnderageUsers"
        " griefAbuseHarassmentProtection harassmentProtectionSteps"
    ),
    "screening.locations": "developmentCountries deploymentCountries",
}
_MAPPED = frozenset(f"{part}.{name}".lstrip(".") for part, names in _PARTS.items() for name in names.split())
"""Fields that a mapper reads."""

_PROSE = "prose: facts carry over, sentences do not"
_PROSE_FIELDS = frozenset(
    (
        "description",
        "SDGs.evidenceText",
        "screening.doNoHarm.preventHarm.additionalInfoMechanismProcessesPolicies",
        "screening.doNoHarm.dataPrivacySecurity.dataSharingCircumstances",
        "screening.doNoHarm.inappropriateIllegalContent.type",
    )
)
_DATA = "screening.doNoHarm.dataPrivacySecurity"
_UNMAPPED = {
    "SDGs": "the title of the goal: it follows from its number",
    "license.licenseURL": "the license has no identifier",
    "SDGs.evidenceURL": "evidence without a goal",
    "screening.name": "the nomination has no name to compare it with",
    "screening.doNoHarm.preventHarm.stepsToPreventHarm": "the record answers 9a, 9b and 9c, not 9 as a whole",
    f"{_DATA}.thirdPartyDataSharing": "whether data are shared, not with whom",
    f"{_DATA}.typesOfDataCollected": "kinds of data where no personal data are held",
}


def is_known(field: str) -> bool:
    """Return whether a field belongs to the format; the name of any other field may contain anything."""
    return field in _MAPPED or field in _PROSE_FIELDS or field in _UNMAPPED


def unmapped(with_text: bool) -> dict[str, str]:
    """Return the reason, by field, for values that no mapper has recorded."""
    prose = "the record has no field for it" if with_text else _PROSE
    known = dict.fromkeys(_MAPPED, "not written as the importer can read it")
    return {**known, **dict.fromkeys(_PROSE_FIELDS, prose), **_UNMAPPED}
