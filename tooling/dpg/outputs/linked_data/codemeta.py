"""``goods/<id>/codemeta.json``: a software good in the words of CodeMeta 3.0, for whoever keeps its source code.

Source of the terms: https://codemeta.github.io/terms/. The context is named by its address, as the format asks for it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dpg.model.good import Good, Organization
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.identifiers import in_role, licenses_of, ror, same_as, web
from dpg.outputs.output import OutputFile
from dpg.outputs.site.words import pick

CONTEXT = "https://w3id.org/codemeta/3.0"
_STATUSES = {"active": "active", "maintenance": "inactive", "unmaintained": "unsupported"}
"""In the words of https://www.repostatus.org/; it has none for what something else has replaced."""
_SYSTEMS = {"android": "Android", "ios": "iOS"}


def files_of(edition: Edition, good: Good) -> Iterator[OutputFile]:
    """One file for a software good, none for another."""
    if "software" in good.types:
        text = json.dumps(codemeta_of(edition, good), ensure_ascii=False, indent=2) + "\n"
        yield OutputFile(path_of(good), text.encode())


def path_of(good: Good) -> str:
    """Where it lies, from the site's root."""
    return f"goods/{good.id}/codemeta.json"


def codemeta_of(edition: Edition, good: Good) -> Mapping[str, Any]:
    """What the record tells of the software; nothing that it does not tell. An owner is the holder of the copyright, not an author."""
    vocabularies = edition.catalogue.vocabularies
    channels = good.reach.channels if good.reach else ()
    known: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "SoftwareSourceCode",
        "name": good.name,
        "alternateName": good.aliases,
        "description": pick(good.summary, "en")[1] if good.summary else None,
        "url": web(good.website),
        "codeRepository": next((url for one in good.repositories if (url := web(one.url))), None),
        "license": licenses_of(good),
        "softwareHelp": web(good.documentation),
        "keywords": [vocabularies["topics"][topic].label() for topic in good.topics],
        "applicationCategory": [vocabularies["sectors"][sector].label() for sector in good.sectors],
        "operatingSystem": [_SYSTEMS[channel] for channel in channels if channel in _SYSTEMS],
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
