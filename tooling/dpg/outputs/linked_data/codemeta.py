"""Software goods in CodeMeta 3.0, for the maintainers of their source code.

Terms: https://codemeta.github.io/terms/. The format requires the address of the context rather than its content.
"""

from collections.abc import Mapping
from typing import Any

from dpg.model.good import Good, Organization
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.linked_data.identifiers import in_role, licenses_of, ror, same_as, web
from dpg.outputs.site.words import pick

CONTEXT = "https://w3id.org/codemeta/3.0"
_STATUSES = {"active": "active", "maintenance": "inactive", "unmaintained": "unsupported"}
"""Terms of https://www.repostatus.org/, which has none for superseded projects."""
_SYSTEMS = {"android": "Android", "ios": "iOS"}


def codemeta_of(good: Good, vocabularies: Vocabularies, address: str = "") -> Mapping[str, Any]:
    """Return a record as CodeMeta, without guesses. An owner is the copyright holder, not an author.

    Args:
        good: a software good.
        vocabularies: labels of topics and sectors.
        address: identifier of the good; empty for a file that its makers publish.
    """
    channels = good.reach.channels if good.reach else ()
    known: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": address,
        "@type": "SoftwareSourceCode",
        "name": good.name,
        "alternateName": good.aliases,
        "description": pick(good.summary, "en")[1] if good.summary else None,
        "url": web(good.website),
        "codeRepository": next((url for one in good.repositories if (url := web(one.url))), None),
        "programmingLanguage": [
            vocabularies["programming-languages"][id].label() for id in good.programming_languages
        ],
        "license": licenses_of(good),
        "softwareHelp": web(good.documentation),
        "keywords": [vocabularies["topics"][topic].label() for topic in good.topics],
        "applicationCategory": [vocabularies["sectors"][sector].label() for sector in good.sectors],
        "operatingSystem": [_SYSTEMS[channel] for channel in channels if channel in _SYSTEMS],
        "softwareVersion": good.latest_release and good.latest_release.version,
        "dateModified": good.latest_release and good.latest_release.date,
        "developmentStatus": _STATUSES.get(good.status or ""),
        "copyrightHolder": [_organization(one) for one in in_role(good, "owner")],
        "maintainer": [_organization(one) for one in in_role(good, "maintainer")],
        "funder": [_organization(one) for one in in_role(good, "funder")],
        "sameAs": same_as(good),
    }
    return {key: value for key, value in known.items() if value}


def _organization(one: Organization) -> Mapping[str, str]:
    known = {"@id": ror(one), "@type": "Organization", "name": one.name, "url": web(one.website)}
    return {key: value for key, value in known.items() if value}
