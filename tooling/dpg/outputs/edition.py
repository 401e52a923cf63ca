"""What every output is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from dpg.model.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """One state of the collection, ready to be published."""

    catalogue: Catalogue
    record_json: Mapping[str, bytes]
    """Each valid record as JSON by id: ``id`` first, then its keys in the order of the schema."""
    schema: Mapping[str, object]
    """The published JSON Schema, vocabularies written out."""
    site_name: str
    site_url: str = ""
    """The public address, with a slash at its end; empty when unknown."""
    repository_url: str = ""
    """Where records are edited, such as ``https://github.com/owner/name``; empty when unknown."""
    branch: str = "main"
    languages: tuple[str, ...] = ("en",)
    """The languages of the pages, the one at the root first."""
