"""What dumps are made from, in short: as long as it stays the same, so do they."""

from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version

from dpg import kinds
from dpg.outputs.edition import Edition
from dpg.project.build.cache import BuildCache

_WRITERS = ("xlsxwriter", "pyarrow")
"""The libraries that decide on bytes of dumps."""


def key_of(edition: Edition, memory: BuildCache) -> str:
    """A digest of all that the dumps are made from; that of the program and the words is in the memory's."""
    settings = (edition.site_name, edition.site_url, edition.repository_url)
    head = (memory.key, repr(edition.catalogue.as_of), *settings, *map(_version, _WRITERS))
    digest = blake2b(repr(head).encode(), digest_size=16)
    for kind in kinds.KINDS:
        for content in edition.of(kind).record_json.values():
            digest.update(content)
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
