"""Mapping of publiccode.yml terms to the vocabularies."""

from collections.abc import Mapping

CATEGORIES: Mapping[str, str] = {
    "accounting": "public-finance-management",
    "budgeting": "public-finance-management",
    "communications": "messaging",
    "content-management": "content-management",
    "data-analytics": "data-visualization",
    "data-collection": "data-collection",
    "data-visualization": "data-visualization",
    "donor-management": "nonprofit-management",
    "e-commerce": "online-markets",
    "e-signature": "electronic-signatures",
    "educational-content": "open-educational-resources",
    "erp": "inventory-and-logistics",
    "feedback-and-reviews-management": "citizen-complaints",
    "financial-reporting": "public-finance-management",
    "fundraising": "fundraising",
    "geographic-information-systems": "geospatial-analysis",
    "grant-management": "aid-management",
    "identity-management": "digital-identity",
    "instant-messaging": "messaging",
    "integrated-library-system": "libraries",
    "inventory-management": "inventory-and-logistics",
    "it-security": "cybersecurity",
    "learning-management-system": "learning-management",
    "mobile-payment": "payments",
    "office": "office-and-collaboration",
    "online-community": "online-communities",
    "payment-gateway": "payments",
    "procurement": "public-procurement",
    "survey": "data-collection",
    "taxes-management": "taxes",
    "translation": "translation",
    "voip": "voice-calls",
    "warehouse-management": "inventory-and-logistics",
    "whistleblowing": "whistleblowing",
}
"""Topic of each category that has one."""

SCOPES: Mapping[str, str] = {
    "agriculture": "agriculture",
    "culture": "culture-and-language",
    "education": "education",
    "emergency-services": "emergencies",
    "employment": "jobs-and-skills",
    "energy": "energy",
    "environment": "environment",
    "finance-and-economic-development": "finance",
    "government": "government",
    "healthcare": "health",
    "infrastructures": "digital-infrastructure",
    "justice": "justice-and-human-rights",
    "local-authorities": "government",
    "manufacturing": "business-and-industry",
    "research": "research-and-data",
    "security": "peace-and-security",
    "society": "democracy-and-civil-society",
    "transportation": "transport-and-logistics",
    "welfare": "social-protection",
}
"""Sector of each scope that has one."""

PLATFORMS: Mapping[str, str] = {
    "web": "web",
    "android": "android",
    "ios": "ios",
    "windows": "desktop",
    "mac": "desktop",
    "linux": "desktop",
}
"""Channel of each platform."""

MAINTENANCE: Mapping[str, str] = {"none": "unmaintained"}
"""Status of each maintenance type that implies one."""

VERSIONS = frozenset(
    (
        "0",
        "0.1",
        "0.2",
        "0.2.0",
        "0.2.1",
        "0.2.2",
        "0.3",
        "0.3.0",
        "0.4",
        "0.4.0",
        "0.5",
        "0.5.0",
        "0.6",
        "0.7",
    )
) | {"0.6.0", "0.7.0"}

UNMAPPED: Mapping[str, str] = {
    "softwareVersion": "changes too often to be kept in a record",
    "releaseDate": "changes too often to be kept in a record",
    "softwareType": "a record has no such field",
    "applicationSuite": "a record has no such field",
    "roadmap": "a record has no such field",
    "logo": "pictures are never taken over",
    "monochromeLogo": "pictures are never taken over",
    "inputTypes": "a record has no such field",
    "outputTypes": "a record has no such field",
    "intendedAudience.countries": "for whom it is meant is not where it is used",
    "intendedAudience.unsupportedCountries": "a record has no such field",
    "organisation.uri": "the address of an organization that was left out",
    "fundedBy.uri": "the address of an organization that was left out",
    "maintenance.contractors.website": "the address of an organization that was left out",
    "usedBy": "a name without a country: who knows the country can add it to deployments",
    "legal.authorsFile": "names of persons",
    "maintenance.contractors.until": "a record has no such field",
    "dependsOn.open.name": "a name without an address",
    "dependsOn.proprietary.name": "for a person to judge, under platform_independence",
    "supports.id": "for a person to judge, under standards_best_practices",
    "localisation.localisationReady": "a record says which languages there are",
}
"""Reasons why fields are never imported."""
