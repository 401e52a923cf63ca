"""JSON-LD with schema.org terms in a page's head, for search engines and harvesters.

The context is inline, so that parsers need no other server. If the address of the site is unknown, addresses are
relative to the page.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.kinds import GOOD
from dpg.model.good import DatasetBlock, Distribution, Good, Organization, Period
from dpg.outputs.api import envelope
from dpg.outputs.download import Described
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.identifiers import (
    CC0,
    SCHEMA_ORG,
    catalogue_address,
    good_address,
    in_role,
    license_address,
    licenses_of,
    records_address,
    ror,
    same_as,
    web,
)
from dpg.outputs.site.words import Words

_LINKS = ("contentUrl", "license", "sameAs", "url")
CONTEXT: Mapping[str, Any] = {"@vocab": "https://schema.org/", **{term: {"@type": "@id"} for term in _LINKS}}
"""JSON-LD context. All terms are from schema.org; the values of ``_LINKS`` are addresses."""
_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
"""Escapes that stop data from ending the script element or starting a comment in it."""

Statement = Mapping[str, Any]


def script_of(statement: Statement) -> str:
    """Return the script element for a page's head."""
    used = {"@vocab", *_terms(statement)}
    context = {term: meaning for term, meaning in CONTEXT.items() if term in used}
    text = json.dumps({"@context": context, **statement}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'


def _terms(value: Any) -> Iterator[str]:
    """Yield the terms that a statement uses."""
    if isinstance(value, Mapping):
        yield from value
        for inner in value.values():
            yield from _terms(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _terms(inner)


def good_statement(good: Good, summary: str, base: str, words: Words) -> Statement:
    """Return what search engines show of a good. The record and ``catalog.jsonld`` have the rest.

    Args:
        good: the good.
        summary: its summary in the language of the page.
        base: address of the site, or relative path from the page to its root.
        words: texts in the language of the page.
    """
    types = [SCHEMA_ORG[type_] for type_ in good.types if type_ in SCHEMA_ORG]
    known: dict[str, Any] = {
        "@type": types or "CreativeWork",
        "@id": good_address(base, good.id),
        "name": good.name,
        "url": web(good.website),
        "license": licenses_of(good),
        "sameAs": [*(url for one in good.repositories if (url := web(one.url))), *same_as(good)],
        **_release(good),
        **({"description": summary, **_data(good, good.dataset, base, words)} if good.dataset else {}),
    }
    return _without_empty(known)


def _release(good: Good) -> Statement:
    """Return the version and date of the last release. A standard has the version of its specification."""
    release, own = good.latest_release, good.specification and good.specification.version
    key = "softwareVersion" if "software" in good.types else "version"
    known = {key: release.version, "dateModified": release.date} if release else {}
    return {**known, "version": own} if own else known


def site_statement(edition: Edition, base: str, words: Words) -> Statement:
    """Return the description of the site and the catalogue, for the home page."""
    name = words.gettext(edition.site_name)
    # A URL template of a search must be absolute.
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{edition.site_url}{GOOD.plural}/?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
    known: dict[str, Any] = {
        "@type": "WebSite",
        "@id": base,
        "url": base,
        "name": name,
        "inLanguage": edition.languages,
        "potentialAction": search if edition.site_url else None,
        "mainEntity": {
            "@type": "DataCatalog",
            "@id": catalogue_address(base),
            "name": name,
            "description": words.gettext(edition.site_description),
            "license": CC0,
            "dataset": {"@id": records_address(base)},
        },
    }
    return _without_empty(known)


def records_statement(edition: Edition, base: str, made: Sequence[Described]) -> Statement:
    """Return the description of the dataset and its downloads, for the page of downloads."""
    known: dict[str, Any] = {
        "@type": "Dataset",
        "@id": records_address(base),
        "url": f"{base}data/",
        "name": f"{edition.site_name}: all records",
        "description": f"{edition.site_description} Every record of the catalogue, as JSON, CSV, a spreadsheet, SQLite and Parquet.",
        "license": CC0,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": edition.site_name, "url": base},
        "dateModified": envelope(edition)["generated_at"],
        "includedInDataCatalog": {"@id": catalogue_address(base)},
        "distribution": [_download(file, base) for file in made if file.holds_records],
    }
    return _without_empty(known)


def _download(file: Described, base: str) -> Statement:
    return {
        "@type": "DataDownload",
        "name": file.site_path,
        "contentUrl": base + file.site_path,
        "encodingFormat": file.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }


def _data(good: Good, block: DatasetBlock, base: str, words: Words) -> Statement:
    """Return what search engines for data sets show beside."""
    countries = block.coverage.countries if block.coverage else ()
    return {
        "creator": [_organization(one) for one in in_role(good, "owner")],
        "keywords": [words.labels["topics"][topic] for topic in good.topics],
        "includedInDataCatalog": {"@id": catalogue_address(base)},
        "spatialCoverage": [
            {"@type": "Country", "identifier": code, "name": words.labels["countries"][code]}
            for code in countries
        ],
        "temporalCoverage": block.period and _interval(block.period),
        **({"dateModified": block.updated} if block.updated else {}),
        "distribution": [_distribution(one) for one in block.distributions if web(one.url)],
    }


def _interval(period: Period) -> str:
    """Return an ISO 8601 interval. Two dots replace a missing end."""
    return f"{period.since}/{period.until or '..'}"


def _distribution(one: Distribution) -> Statement:
    known: dict[str, Any] = {
        "@type": "DataDownload",
        "contentUrl": one.url,
        "encodingFormat": one.media_type,
        "contentSize": one.bytes and f"{one.bytes} B",
        "sha256": one.sha256,
        "license": license_address(one.license),
    }
    return _without_empty(known)


def _organization(one: Organization) -> Statement:
    return _without_empty(
        {"@type": "Organization", "@id": ror(one), "name": one.name, "url": web(one.website)}
    )


def _without_empty(known: Statement) -> Statement:
    return {key: value for key, value in known.items() if value}
