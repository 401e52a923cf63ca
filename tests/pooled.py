"""Small pools, and editions with them, for tests of pools."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dpg.kinds import POOL
from dpg.model.catalogue import Catalogue
from dpg.model.pool import Pool
from dpg.model.pool_files import PoolFiles
from dpg.outputs.edition import Edition
from dpg.outputs.site.pages import SitePages
from dpg.records.structure import structure, to_json
from pairs import AS_OF, VOCABULARIES
from support import NO_OTHERS

SHA = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
PACKAGE: Mapping[str, Any] = {
    "registry": "npm",
    "name": "@example/data",
    "version": "1.0.0",
    "path": "package/data/clinics 1.csv",
    "bytes": 120,
    "sha256": SHA,
}
OPEN: Mapping[str, Any] = {
    "id": "clinics",
    "title": {"en": "Clinics by country"},
    "access": "open",
    "package": PACKAGE,
    "license": "CC-BY-4.0",
    "credit": "Example Institute",
    "columns": [{"column": "country", "read": "code"}],
}
KEPT: Mapping[str, Any] = {
    "id": "register",
    "title": {"en": "Register of patients"},
    "access": "kept",
    "holder": "Example Ministry of Health",
}
COUNTRY: Mapping[str, Any] = {
    "name": "country",
    "type": "string",
    "title": {"en": "Country"},
    "role": "open",
    "key": "iso3166-1",
}
RECORD: Mapping[str, Any] = {
    "name": "Clinics and people",
    "question": {"en": "Where are clinics missing?"},
    "steward": {"name": "Example Institute", "url": "https://institute.example.org/"},
    "members": [OPEN],
    "table": {"fields": [COUNTRY], "primary_key": ["country"]},
}


def pool_of(id: str = "clinics", **more: Any) -> Pool:
    """Return a pool with one open member, and further or other keys."""
    return structure(to_json(id, {**RECORD, **more}), POOL)


def edition_of(*records: Any, files: Mapping[str, PoolFiles] | None = None, **more: Any) -> Edition:
    """Return an edition of some records, with the files of pools by id."""
    catalogue = Catalogue(records=records, vocabularies=VOCABULARIES, as_of=AS_OF, pool_files=files or {})
    pools = [one for one in records if isinstance(one, Pool)]
    of_pools = replace(NO_OTHERS[POOL.name], record_json={one.id: b"{}" for one in pools})
    return Edition(
        catalogue=catalogue,
        record_json={},
        schema={},
        site_name="Catalogue",
        **{"others": {**NO_OTHERS, POOL.name: of_pools}, **more},
    )


def page_of(pool: Pool, *others: Any, files: PoolFiles | None = None) -> str:
    """Return the body of the page of a pool."""
    edition = edition_of(*others, pool, files={pool.id: files} if files else {})
    return SitePages(edition).record(pool).body
