"""Fields of the Global Goods Guidebook, and why some are not imported."""

from dpg.importers.reading import CONTACT

_MAPPED = frozenset(
    """Name GlobalGoodsType License Website.main.url Website.docs.url Website.demo.url Website.source_code.url
    Classifications.SDGs Reach.ImplementationCountries ProductOverview.Languages ProductOverview.Languages.code
    ProductOverview.Languages.name Community.HostAnchorOrganization.name Community.HostAnchorOrganization.url
    Community.HostAnchorOrganization.country Community.Links.forum Community.Policies.PrivacyPolicy.url
    StandardsAndInteroperability.HealthStandards StandardsAndInteroperability.Interoperability
    StandardsAndInteroperability.ClimateStandards LinkedInitiatives.Initiative.tool_url
    """.split()  # noqa: SIM905 - a long list of words is easier to read this way
)
"""Fields that a mapper reads."""

_PROSE = frozenset(
    """ProductOverview.Summary ProductOverview.Description ProductOverview.PrimaryFunctionality ProductOverview.Users
    Reach.SummaryOfReach Maturity.SummaryOfMaturity Community.Description Community.DescriptionOfCommunity
    Community.Events.description Community.Events.schedule Community.Policies.Description InclusiveDesign.Description
    InclusiveDesign.UserInput InclusiveDesign.OfflineSupport EnvironmentalImpact.LowCarbon Sustainability.Description
    TotalCostOfOwnership.Description ClimateAndHealthIntegration.Description
    Community.HostAnchorOrganization.description
    """.split()  # noqa: SIM905
)
_NO_FIELD = frozenset(
    """ID Logo ClimateHealth Classifications.WHO Classifications.WMO Classifications.DPI Reach.NumberOfImplementations
    Reach.ImplementationMapOverview Reach.ImplementationMapOverview.url Reach.ImplementationMapOverview.description
    Maturity.Scores.year Maturity.Scores.global_utility Maturity.Scores.community_support Maturity.Scores.maturity_of_gg
    Maturity.Scores.inclusive_design Maturity.Scores.climate_resilience Maturity.Scores.low_carbon
    Community.InceptionYear Community.SizeOfCommunity Community.Events.recent.date Community.Events.recent.event
    Community.Events.recent.name Community.Events.recent.url Community.Links.conference Community.Links.wiki
    ProductOverview.Screenshots ProductOverview.Screenshots.url ProductOverview.Screenshots.description
    ProductOverview.OfflineSupport Community.Policies.Governance.url Community.Policies.TermsOfUse.url
    Community.Policies.UserAgreement.url Community.Policies.DoNoHarm.url Community.Policies.PIICollected.url
    Community.Policies.NPIIUsed.url TotalCostOfOwnership.url Resources.Articles.url Resources.UserRequirements.url
    LinkedInitiatives.Initiative.collectionInitiative LinkedInitiatives.Initiative.collectionInitiative.id
    LinkedInitiatives.Initiative.collectionInitiative.label LinkedInitiatives.Initiative.collectionInitiative.logo_url
    LinkedInitiatives.Initiative.collectionInitiative.site_url
    LinkedInitiatives.Initiative.collectionInitiative.description
    LinkedInitiatives.DigitalPublicGoods.url LinkedInitiatives.DigitalPublicGoods.description
    """.split()  # noqa: SIM905
)
_GUIDES = ("Product", "EndUser", "Implementer", "Developer", "Operator", "Installation")
_LABELLED = (
    *(f"Website.{part}" for part in ("main", "docs", "demo", "source_code")),
    *(f"Resources.{part}Documentation" for part in _GUIDES),
    "Resources.Articles",
    "Resources.UserRequirements",
    *(
        f"Community.Policies.{part}"
        for part in "Governance TermsOfUse UserAgreement PrivacyPolicy DoNoHarm PIICollected NPIIUsed".split()  # noqa: SIM905
    ),
    "Community.Links.Community",
    "Community.Links.MailingList",
)
_SUPPORTERS = "Sustainability.KeyFundersSupporters"

UNMAPPED = {
    **dict.fromkeys((f"{part}.description" for part in _LABELLED), "a label of an address"),
    **dict.fromkeys((f"Resources.{part}Documentation.url" for part in _GUIDES), "another guide"),
    **dict.fromkeys(_MAPPED, "not written as the importer can read it"),
    **dict.fromkeys(_PROSE, "prose: facts carry over, sentences do not"),
    **dict.fromkeys(_NO_FIELD, "the record has no field for it"),
    **dict.fromkeys(
        (_SUPPORTERS, f"{_SUPPORTERS}.name", f"{_SUPPORTERS}.url", f"{_SUPPORTERS}.description"),
        "a funder or another supporter: for a person to decide",
    ),
    "Community.Links.Community.url": "the kind of community is for a person to decide",
    "Community.Links.MailingList.url": "often another page than a mailing list: for a person to read",
    **dict.fromkeys(("Contact.name", "Contact.email", "Contact.role"), CONTACT),
}
"""The reason, by field, for values that no mapper has recorded."""


def is_known(field: str) -> bool:
    """Return whether a field belongs to the format; the name of any other field may contain anything."""
    return field in UNMAPPED
