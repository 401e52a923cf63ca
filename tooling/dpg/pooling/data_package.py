"""Describe the files of a pool as a Data Package 2.0, with its table as a Table Schema."""

from collections.abc import Mapping, Sequence
from typing import Any

from dpg.model.pool import Constraints, Pool, PoolField, PoolTable

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def table_schema(table: PoolTable) -> dict[str, Any]:
    """Return the Table Schema of a pool's table."""
    return {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": [*table.primary_key],
        "missingValues": [""],
    }


def data_package(
    pool: Pool, resources: Sequence[Mapping[str, Any]], licenses: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the description of a pool's files.

    Args:
        pool: The pool.
        resources: Its files, as resources of the standard.
        licenses: Licenses of the result, as SPDX ids.
    """
    about = {
        "$schema": _PROFILE,
        "name": pool.id,
        "title": pool.name,
        "description": _english(pool.question),
        "licenses": [{"name": license} for license in licenses],
        "sources": [_source(member.title, member.license_url) for member in pool.members],
        "resources": [*resources],
    }
    return {key: value for key, value in about.items() if value}


def _source(title: Any, path: str | None) -> dict[str, str]:
    return {"title": _english(title), **({"path": path} if path else {})}


def _field(field: PoolField) -> dict[str, Any]:
    about = {
        "name": field.name,
        "type": field.type,
        "title": _english(field.title),
        "description": _english(field.description),
        "unit": field.unit or "",
        "constraints": _constraints(field.constraints),
    }
    return {key: value for key, value in about.items() if value}


def _constraints(limits: Constraints | None) -> dict[str, Any]:
    if limits is None:
        return {}
    names = ("required", "unique", "minimum", "maximum", "pattern", "enum")
    values = {name: getattr(limits, name) for name in names}
    return {
        name: [*value] if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in (None, ())
    }


def _english(text: Any) -> str:
    if isinstance(text, Mapping):
        return str(text.get("en") or next(iter(text.values()), ""))
    return str(text or "")
