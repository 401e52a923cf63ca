"""``catalog.jsonld``: the catalogue in DCAT 3, with a node for each good and the downloads.

A dataset is a ``dcat:Dataset``, any other good a ``dcat:Resource``. Addresses are relative to the document if the site's
own address is unknown. The document includes its context.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.model.good import DatasetBlock, Distribution, Good, Organization
from dpg.outputs.api import API, entry, envelope
from dpg.outputs.download import Described
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.identifiers import (
    CC0,
    SCHEMA_ORG,
    base_of,
    catalogue_address,
    goals_of,
    good_address,
    in_role,
    language,
    license_address,
    licenses_of,
    records_address,
    ror,
    same_as,
    web,
)
from dpg.outputs.output import OutputFile
from dpg.outputs.site_files import SiteFiles

PATH = "catalog.jsonld"
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date", 20: "xsd:dateTime"}
"""XSD type by length of a written date."""
_LINK = {"@type": "@id"}
CONTEXT: Mapping[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": "dct:title",
    "alternative": "dct:alternative",
    "identifier": "dct:identifier",
    "description": {"@id": "dct:description", "@container": "@language"},
    "name": "foaf:name",
    "homepage": {"@id": "foaf:homepage", **_LINK},
    "page": {"@id": "foaf:page", **_LINK},
    "license": {"@id": "dct:license", **_LINK},
    "language": {"@id": "dct:language", **_LINK},
    "publisher": "dct:publisher",
    "rightsHolder": "dct:rightsHolder",
    "kind": {"@id": "dct:type", **_LINK},
    "theme": {"@id": "dcat:theme", **_LINK},
    "landingPage": {"@id": "dcat:landingPage", **_LINK},
    "relation": {"@id": "dct:relation", **_LINK},
    "conformsTo": {"@id": "dct:conformsTo", **_LINK},
    "sameAs": {"@id": "owl:sameAs", **_LINK},
    "modified": "dct:modified",
    "spatial": "dct:spatial",
    "temporal": "dct:temporal",
    "startDate": "dcat:startDate",
    "endDate": "dcat:endDate",
    "dataset": "dcat:dataset",
    "resource": "dcat:resource",
    "service": "dcat:service",
    "distribution": "dcat:distribution",
    "accessURL": {"@id": "dcat:accessURL", **_LINK},
    "downloadURL": {"@id": "dcat:downloadURL", **_LINK},
    "mediaType": {"@id": "dcat:mediaType", **_LINK},
    "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
    "checksum": "spdx:checksum",
    "algorithm": {"@id": "spdx:algorithm", **_LINK},
    "checksumValue": {"@id": "spdx:checksumValue", "@type": "xsd:hexBinary"},
    "endpointURL": {"@id": "dcat:endpointURL", **_LINK},
    "endpointDescription": {"@id": "dcat:endpointDescription", **_LINK},
    "servesDataset": {"@id": "dcat:servesDataset", **_LINK},
}
"""Terms of the document."""


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield the document."""
    yield catalog(edition, site.nodes, site.downloads)


def catalog(edition: Edition, nodes: Mapping[str, bytes], made: Sequence[Described]) -> OutputFile:
    """Return the document.

    Args:
        edition: The content of the site.
        nodes: Result of ``node_of`` for each listed good, by id.
        made: The dumps that were built. The JSON dump always exists.
    """
    base = base_of(edition)
    goods = edition.catalogue.goods
    datasets = [entry(_records(edition, base, made)), *(nodes[good.id] for good in goods if _is_data(good))]
    others = [nodes[good.id] for good in goods if not _is_data(good)]
    start = entry({"@context": CONTEXT, **_about(edition, base)})[:-1]
    parts = (
        start,
        b', "dataset": [\n',
        b",\n".join(datasets),
        b'\n], "resource": [\n',
        b",\n".join(others),
        b"\n]}\n",
    )
    return OutputFile(PATH, b"".join(parts))


def node_of(edition: Edition, good: Good) -> bytes:
    """Return a good as a node of the document. It depends only on its record and the address of the site."""
    base = base_of(edition)
    owners = in_role(good, "owner")
    known: dict[str, Any] = {
        "@id": good_address(base, good.id),
        "@type": "dcat:Dataset" if _is_data(good) else "dcat:Resource",
        "identifier": good.id,
        "title": good.name,
        "alternative": good.aliases,
        "description": good.summary,
        "kind": [f"https://schema.org/{SCHEMA_ORG[type_]}" for type_ in good.types if type_ in SCHEMA_ORG],
        "license": licenses_of(good),
        "publisher": next(map(_agent, (*owners, *in_role(good, "maintainer"))), None),
        "rightsHolder": [_agent(one) for one in owners],
        "theme": goals_of(good),
        "landingPage": web(good.website),
        "page": web(good.documentation),
        "language": [language(tag) for tag in good.languages],
        "relation": [good_address(base, other) for other in good.builds_on],
        "conformsTo": [good_address(base, other) for other in good.implements],
        "sameAs": same_as(good),
        **(_data(good.dataset) if good.dataset else {}),
    }
    return entry(_without_empty(known))


def _about(edition: Edition, base: str) -> Mapping[str, Any]:
    known: dict[str, Any] = {
        "@id": catalogue_address(base),
        "@type": "dcat:Catalog",
        "title": edition.site_name,
        "description": {"en": edition.site_description},
        "license": CC0,
        "publisher": {"@type": "foaf:Agent", "name": edition.site_name, "homepage": base},
        "homepage": base,
        "language": [language(tag) for tag in edition.languages],
        "modified": _dated(envelope(edition)["generated_at"]),
        "service": {
            "@id": f"{base}{API}/",
            "@type": "dcat:DataService",
            "title": f"{edition.site_name}: API",
            "endpointURL": f"{base}{API}/",
            "endpointDescription": f"{base}{API}/openapi.json",
            "servesDataset": records_address(base),
        },
    }
    return _without_empty(known)


def _records(edition: Edition, base: str, made: Sequence[Described]) -> Mapping[str, Any]:
    """Return the dataset of all records, with its downloads."""
    files = made or [Described(path="../api/v1/goods.full.json", bytes=0, sha256="")]
    known: dict[str, Any] = {
        "@id": records_address(base),
        "@type": "dcat:Dataset",
        "title": f"{edition.site_name}: all records",
        "description": {"en": "Every record of the catalogue, removed ones too."},
        "license": CC0,
        "landingPage": f"{base}data/",
        "modified": _dated(envelope(edition)["generated_at"]),
        "distribution": [_download(file, base) for file in files if file.holds_records],
    }
    return _without_empty(known)


def _download(file: Described, base: str) -> Mapping[str, Any]:
    address = base + file.site_path
    known: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "title": file.site_path,
        "accessURL": address,
        "downloadURL": address,
        "mediaType": _media_type(file.media_type),
        "license": CC0,
        "byteSize": file.bytes and str(file.bytes),
        "checksum": file.sha256 and _checksum(file.sha256),
    }
    return _without_empty(known)


def _is_data(good: Good) -> bool:
    return "dataset" in good.types


def _without_empty(known: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in known.items() if value}


def _agent(one: Organization) -> Mapping[str, Any]:
    known = {"@id": ror(one), "@type": "foaf:Agent", "name": one.name, "homepage": web(one.website)}
    return _without_empty(known)


def _data(block: DatasetBlock) -> Mapping[str, Any]:
    period, coverage = block.period, block.coverage
    countries = coverage.countries if coverage else ()
    return {
        "modified": _dated(block.updated),
        "spatial": [{"@type": "dct:Location", "identifier": code} for code in countries],
        "temporal": _without_empty(
            {"@type": "dct:PeriodOfTime", "startDate": _dated(period.since), "endDate": _dated(period.until)}
        )
        if period
        else None,
        "distribution": [_distribution(one) for one in block.distributions if web(one.url)],
    }


def _distribution(one: Distribution) -> Mapping[str, Any]:
    known: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "accessURL": one.url,
        "mediaType": one.media_type and _media_type(one.media_type),
        "byteSize": one.bytes and str(one.bytes),
        "checksum": one.sha256 and _checksum(one.sha256),
        "license": license_address(one.license),
        "conformsTo": web(one.schema),
    }
    return _without_empty(known)


def _dated(written: str | None) -> Mapping[str, str] | None:
    """Return a year, month, day or time with its type."""
    return {"@type": _DATES[len(written)], "@value": written} if written and len(written) in _DATES else None


def _media_type(name: str) -> str:
    return f"https://www.iana.org/assignments/media-types/{name}"


def _checksum(sha256: str) -> Mapping[str, str]:
    return {
        "@type": "spdx:Checksum",
        "algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
        "checksumValue": sha256,
    }
