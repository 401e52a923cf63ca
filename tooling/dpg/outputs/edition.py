"""Everything that outputs are made from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any

from dpg.kinds import KINDS, AnyKind
from dpg.model.annotations import NO_ANNOTATIONS, Annotations
from dpg.model.catalogue import Catalogue
from dpg.model.history import UNKNOWN, History


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordSet:
    """The records of one kind, ready to be published."""

    record_json: Mapping[str, bytes]
    """Each valid record as JSON by id: ``id`` first, then its keys in the order of the schema."""
    record_text: Mapping[str, bytes]
    """The file of each valid record as written, by id."""
    schema: Mapping[str, Any]
    """The published JSON Schema, vocabularies written out."""
    annotations: Annotations = NO_ANNOTATIONS
    """The annotations of the schema, which are not published."""
    history: History = UNKNOWN
    """The past of each record, as far as Git has it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """One state of the catalogue, ready to be published."""

    catalogue: Catalogue
    record_json: Mapping[str, bytes]
    """See ``RecordSet``: of the main kind, goods."""
    schema: Mapping[str, Any]
    """See ``RecordSet``: of the main kind."""
    annotations: Annotations = NO_ANNOTATIONS
    """See ``RecordSet``: of the main kind."""
    site_name: str
    site_url: str = ""
    """The public address, with a slash at its end; empty when unknown."""
    repository_url: str = ""
    """Where records are edited, such as ``https://github.com/owner/name``; empty when unknown."""
    branch: str = "main"
    record_text: Mapping[str, bytes] = field(default_factory=dict)
    """See ``RecordSet``: of the main kind."""
    only: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By facet, the values of which each listed good has one; empty where all goods are listed."""
    languages: tuple[str, ...] = ("en",)
    """The languages of the pages, the one at the root first."""
    history: History = UNKNOWN
    """See ``RecordSet``: of the main kind."""
    translations: Mapping[str, NullTranslations] = field(default_factory=dict)
    """The translated messages of the program, by language."""
    social_cards: bool = False
    """Whether each good has its picture for where its page is shared."""
    others: Mapping[str, RecordSet] = field(default_factory=dict)
    """The records of the other kinds, by the name of the kind."""

    def of(self, kind: AnyKind) -> RecordSet:
        """Return the records of one kind."""
        if kind.name in self.others:
            return self.others[kind.name]
        assert kind is KINDS[0]
        return RecordSet(
            record_json=self.record_json,
            record_text=self.record_text,
            schema=self.schema,
            annotations=self.annotations,
            history=self.history,
        )
