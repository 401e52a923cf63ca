"""``datapackage.json`` of a pool: its open members as resources that software can fetch, and the common table."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Distribution
from dpg.model.pool import Member, PackageFile, Pool, PoolField, PoolTable
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.rules.license_joins import OPEN, join_of, license_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_NPM = "npm"
_NPM_ROOT = "package/"
"""Folder in every npm package, which addresses of its files leave out."""


def files_of(edition: Edition, pool: Pool) -> Iterator[OutputFile]:
    """Yield the Data Package of a pool, and its SQL if that was committed."""
    folder = f"pools/{pool.id}"
    described = json.dumps(package_of(pool, edition), ensure_ascii=False, indent=1) + "\n"
    yield OutputFile(f"{folder}/datapackage.json", described.encode())
    if sql := edition.catalogue.files_of(pool.id).sql:
        yield OutputFile(f"{folder}/build.sql", sql.encode())


def package_of(pool: Pool, edition: Edition) -> Mapping[str, Any]:
    """Return the Data Package."""
    catalogue = edition.catalogue
    license = join_of(pool, catalogue).license
    resources = [_resource(member, catalogue) for member in pool.members]
    return {
        "$schema": PROFILE,
        "name": pool.id,
        "title": pool.name,
        "description": _english(pool.question),
        **({"homepage": f"{edition.site_url}pools/{pool.id}/"} if edition.site_url else {}),
        **({"licenses": [{"name": license}]} if license else {}),
        "resources": [resource for resource in resources if resource],
        "elsewhere": [member.id for member, found in zip(pool.members, resources, strict=True) if not found],
        **({"table": table_schema(pool.table)} if pool.table else {}),
    }


def table_schema(table: PoolTable) -> Mapping[str, Any]:
    """Return the common table as a Table Schema."""
    return {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.primary_key),
        **({"missingValues": ["", *table.missing_values]} if table.missing_values else {}),
    }


def address_of(member: Member, catalogue: Catalogue) -> str:
    """Return the address from which the file of a member can be fetched; empty if there is none."""
    if member.access != OPEN:
        return ""
    package = member.package
    if package is None:
        return member.distribution or "" if file_of(member, catalogue) else ""
    return _in_npm(package) if package.registry == _NPM else ""


def file_of(member: Member, catalogue: Catalogue) -> Distribution | PackageFile | None:
    """Return the file of an open member, with its size and hash."""
    good = catalogue.of(GOOD).by_id.get(member.good or "")
    files = good.dataset.distributions if good and good.dataset else ()
    return member.package or next((file for file in files if file.url == member.distribution), None)


def _in_npm(package: PackageFile) -> str:
    inner = quote(package.path.removeprefix(_NPM_ROOT))
    return f"https://unpkg.com/{quote(package.name, safe='@/')}@{quote(package.version)}/{inner}"


def _resource(member: Member, catalogue: Catalogue) -> Mapping[str, Any]:
    """Return a member as a resource; empty if it can't be fetched from one address."""
    file, address = file_of(member, catalogue), address_of(member, catalogue)
    if not file or not address:
        return {}
    license = license_of(member, catalogue)
    return {
        "name": member.id,
        "title": _english(member.title),
        "path": address,
        **({"mediatype": member.media_type} if member.media_type else {}),
        **({"bytes": file.bytes} if file.bytes is not None else {}),
        **({"hash": f"sha256:{file.sha256}"} if file.sha256 else {}),
        **({"licenses": [_license(license, member)]} if license else {}),
        **({"sources": [{"title": member.credit}]} if member.credit else {}),
    }


def _license(license: str, member: Member) -> Mapping[str, str]:
    return {"name": license, **({"path": member.license_url} if member.license_url else {})}


def _field(field: PoolField) -> Mapping[str, Any]:
    limits = field.constraints
    names = ("required", "unique", "minimum", "maximum", "pattern", "enum")
    found = {
        name: getattr(limits, name) for name in names if limits and getattr(limits, name) not in (None, ())
    }
    return {
        "name": field.name,
        "type": field.type,
        "title": _english(field.title),
        **({"description": _english(field.description)} if field.description else {}),
        **({"constraints": found} if found else {}),
    }


def _english(text: Mapping[Any, str] | None) -> str:
    """Return a text in English, else in its original language."""
    return text.get("en") or next(iter(text.values())) if text else ""
