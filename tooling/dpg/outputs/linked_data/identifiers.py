"""How licenses, goals, languages, organizations and goods are called in linked data."""

import re
from collections.abc import Sequence

from dpg.model.good import Good, Organization
from dpg.outputs.edition import Edition
from dpg.outputs.site.urls import is_web

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
"""The license of the records."""
ABOUT = "Open software, data, AI models, content and standards for the Sustainable Development Goals."
"""What the catalogue is, in a sentence."""
SCHEMA_ORG = {
    "software": "SoftwareApplication",
    "dataset": "Dataset",
    "ai-model": "SoftwareSourceCode",
    "content": "LearningResource",
    "standard": "TechArticle",
}
"""The types of goods in the words of schema.org."""
_LISTED = re.compile(r"(?!LicenseRef-)[A-Za-z0-9.-]+")
_ROR = re.compile(r"0[a-z0-9]{8}")
_QID = re.compile(r"Q[0-9]+")
_DOI = re.compile(r"10\.[0-9]{4,9}/[!#-;=?-Z_a-z~]+")


def licenses_of(good: Good) -> list[str]:
    """The addresses of its licenses, as far as they have one."""
    return [address for entry in good.licenses if (address := license_address(entry.spdx))]


def license_address(expression: str | None) -> str | None:
    """The address of a license of the SPDX list; an expression of several has none."""
    return f"https://spdx.org/licenses/{expression}" if expression and _LISTED.fullmatch(expression) else None


def goals_of(good: Good) -> list[str]:
    """The addresses of the Sustainable Development Goals, as the United Nations give them."""
    return [f"http://metadata.un.org/sdg/{served.goal}" for served in good.sdgs]


def language(tag: str) -> str:
    """The address of a language: of the Library of Congress for two letters, else of Lexvo; regions are left out."""
    own = tag.split("-")[0].lower()
    return (
        f"http://id.loc.gov/vocabulary/iso639-1/{own}"
        if len(own) == 2
        else f"http://lexvo.org/id/iso639-3/{own}"
    )


def ror(organization: Organization) -> str | None:
    """The address of an organization in the Research Organization Registry."""
    known = organization.ror and _ROR.fullmatch(organization.ror)
    return f"https://ror.org/{organization.ror}" if known else None


def web(url: str | None) -> str | None:
    """An address of a record if it may become a link."""
    return url if url and is_web(url) else None


def same_as(good: Good) -> list[str]:
    """The same good in other registries."""
    links = good.links
    found = []
    if links and links.wikidata and _QID.fullmatch(links.wikidata):
        found.append(f"http://www.wikidata.org/entity/{links.wikidata}")
    if links and links.doi and _DOI.fullmatch(links.doi):
        found.append(f"https://doi.org/{links.doi}")
    return found


def base_of(edition: Edition, way: str = "") -> str:
    """The address of the site; where it is unknown, the way to its root from the document."""
    return edition.site_url or way or "./"


def catalogue_address(base: str) -> str:
    """What stands for the catalogue itself."""
    return f"{base}#catalogue"


def records_address(base: str) -> str:
    """What stands for all records together."""
    return f"{base}data/#records"


def good_address(base: str, id: str) -> str:
    """What stands for a good: the address of its page in the first language."""
    return f"{base}goods/{id}/"


def in_role(good: Good, *roles: str) -> Sequence[Organization]:
    """The organizations with one of the roles."""
    return [entry for entry in good.organizations if set(roles) & {*entry.roles}]
