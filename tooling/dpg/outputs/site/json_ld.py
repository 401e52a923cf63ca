"""What search engines and harvesters are told of a good, in the words of schema.org."""

import json
from collections.abc import Mapping
from typing import Any

from dpg.model.good import Good, Organization
from dpg.outputs.site.urls import is_web

_TYPES = {
    "software": "SoftwareApplication",
    "dataset": "Dataset",
    "ai-model": "SoftwareSourceCode",
    "content": "LearningResource",
    "standard": "TechArticle",
}
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
"""Nothing in the data may end the script element or start a comment inside it."""


def script_of(good: Good, summary: str, address: str) -> str:
    """The script element for a page's head."""
    text = json.dumps(_statement(good, summary, address), ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'


def _statement(good: Good, summary: str, address: str) -> Mapping[str, Any]:
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(good.types[0] if good.types else "", "CreativeWork"),
        "@id": address,
        "identifier": good.id,
        "name": good.name,
        "alternateName": good.aliases,
        "description": summary,
        "url": _web(good.website),
        "license": [
            f"https://spdx.org/licenses/{entry.spdx}.html" for entry in good.licenses if _single(entry.spdx)
        ],
        "about": [f"http://metadata.un.org/sdg/{served.goal}" for served in good.sdgs],
        "inLanguage": good.languages,
        "sameAs": _same_as(good),
        "creator": [_organization(entry) for entry in good.organizations if "owner" in entry.roles],
        "funder": [_organization(entry) for entry in good.organizations if "funder" in entry.roles],
    }
    return {key: value for key, value in known.items() if value}


def _single(spdx: str) -> bool:
    return " " not in spdx and "(" not in spdx


def _web(url: str | None) -> str | None:
    return url if url and is_web(url) else None


def _same_as(good: Good) -> list[str]:
    links = good.links
    written = [repository.url for repository in good.repositories if is_web(repository.url)]
    if links and links.wikidata:
        written.append(f"https://www.wikidata.org/entity/{links.wikidata}")  # type: ignore[arg-type]
    if links and links.doi:
        written.append(f"https://doi.org/{links.doi}")  # type: ignore[arg-type]
    return [str(url) for url in written]


def _organization(entry: Organization) -> Mapping[str, str]:
    website = _web(entry.website)
    return {"@type": "Organization", "name": entry.name, **({"url": website} if website else {})}
