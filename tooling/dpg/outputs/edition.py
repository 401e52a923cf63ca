"""What every output is made from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any

from dpg.model.annotations import NO_ANNOTATIONS, Annotations
from dpg.model.catalogue import Catalogue
from dpg.model.history import UNKNOWN, History


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """One state of the collection, ready to be published."""

    catalogue: Catalogue
    record_json: Mapping[str, bytes]
    """Each valid record as JSON by id: ``id`` first, then its keys in the order of the schema."""
    schema: Mapping[str, Any]
    """The published JSON Schema, vocabularies written out."""
    annotations: Annotations = NO_ANNOTATIONS
    """What the schema says of its fields beyond their shape; not published."""
    site_name: str
    site_url: str = ""
    """The public address, with a slash at its end; empty when unknown."""
    repository_url: str = ""
    """Where records are edited, such as ``https://github.com/owner/name``; empty when unknown."""
    branch: str = "main"
    record_text: Mapping[str, bytes] = field(default_factory=dict)
    """The file of each valid record as written, by id."""
    only: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By facet, the values of which each listed good has one; empty where all goods are listed."""
    languages: tuple[str, ...] = ("en",)
    """The languages of the pages, the one at the root first."""
    history: History = UNKNOWN
    """What became of each record, as far as Git tells it."""
    translations: Mapping[str, NullTranslations] = field(default_factory=dict)
    """What the program says in each of these languages."""
    social_cards: bool = False
    """Whether each good has its picture for where its page is shared."""
