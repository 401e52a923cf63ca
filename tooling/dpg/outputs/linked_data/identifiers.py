"""Identifiers of licenses, goals, languages, organizations and goods in linked data."""

import re
from collections.abc import Sequence

from dpg.kinds import GOOD
from dpg.model.good import Good, Organization
from dpg.outputs.edition import Edition
from dpg.outputs.site.urls import is_web

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
"""License of the records."""
SCHEMA_ORG = {
    "software": "SoftwareApplication",
    "dataset": "Dataset",
    "ai-model": "SoftwareSourceCode",
    "content": "LearningResource",
    "standard": "TechArticle",
}
"""Types of goods in schema.org."""
_LISTED = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.-]+")
_ROR = re.compile(r"0[a-z0-9]{8}")
_QID = re.compile(r"Q[0-9]+")
_DOI = re.compile(r"10\.[0-9]{4,9}/[!#-;=?-Z_a-z~]+")


def licenses_of(good: Good) -> list[str]:
    """Return the identifiers of the good's licenses."""
    return [address for entry in good.licenses if (address := license_address(entry.spdx))]


def license_address(expression: str | None) -> str | None:
    """Return the identifier of an SPDX license; ``None`` for compound expressions and custom licenses."""
    return f"https://spdx.org/licenses/{expression}" if expression and _LISTED.fullmatch(expression) else None


def goals_of(good: Good) -> list[str]:
    """Return the identifiers of Sustainable Development Goals at the United Nations."""
    return [f"http://metadata.un.org/sdg/{served.goal}" for served in good.sdgs]


def language(tag: str) -> str:
    """Return the identifier of a language, without region: Library of Congress for two letters, otherwise Lexvo."""
    own = tag.split("-")[0].lower()
    return (
        f"http://id.loc.gov/vocabulary/iso639-1/{own}"
        if len(own) == 2
        else f"http://lexvo.org/id/iso639-3/{own}"
    )


def ror(organization: Organization) -> str | None:
    """Return the identifier of an organization in the Research Organization Registry."""
    known = organization.ror and _ROR.fullmatch(organization.ror)
    return f"https://ror.org/{organization.ror}" if known else None


def web(url: str | None) -> str | None:
    """Return an address of a record if it is safe to link."""
    return url if url and is_web(url) else None


def same_as(good: Good) -> list[str]:
    """Return the identifiers of the good in other registries."""
    links = good.links
    found = []
    if links and links.wikidata and _QID.fullmatch(links.wikidata):
        found.append(f"http://www.wikidata.org/entity/{links.wikidata}")
    if links and links.doi and _DOI.fullmatch(links.doi):
        found.append(f"https://doi.org/{links.doi}")
    return found


def base_of(edition: Edition, root: str = "") -> str:
    """Return the address of the site or, if unknown, the relative path from the document to its root."""
    return edition.site_url or root or "./"


def catalogue_address(base: str) -> str:
    """Return the identifier of the catalogue."""
    return f"{base}#catalogue"


def records_address(base: str) -> str:
    """Return the identifier of the dataset of all records."""
    return f"{base}data/#records"


def good_address(base: str, id: str) -> str:
    """Return the identifier of a good: the address of its English page."""
    return f"{base}{GOOD.page_of(id)}"


def in_role(good: Good, *roles: str) -> Sequence[Organization]:
    """Return the organizations with one of the roles."""
    return [entry for entry in good.organizations if set(roles) & {*entry.roles}]
