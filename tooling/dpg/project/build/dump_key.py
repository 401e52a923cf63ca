"""A digest of everything that the dumps are made from: while it stays the same, so do they."""

from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version

from dpg import kinds
from dpg.outputs.edition import Edition
from dpg.project.build.cache import BuildCache

_WRITERS = ("xlsxwriter", "pyarrow")
"""Libraries whose version can change the bytes of dumps."""


def key_of(edition: Edition, cache: BuildCache) -> str:
    """Return the digest; the key of the cache covers the program and the vocabularies."""
    settings = (edition.site_name, edition.site_description, edition.site_url, edition.repository_url)
    head = (cache.key, repr(edition.catalogue.as_of), *settings, *map(_version, _WRITERS))
    digest = blake2b(repr(head).encode(), digest_size=16)
    for kind in kinds.KINDS:
        records = edition.of(kind)
        for id, content in records.record_json.items():
            days = (records.history.added(id), records.history.changed(id))
            digest.update(content + repr(days).encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
