"""The input of all outputs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Any

from dpg import kinds
from dpg.kinds import GOOD, AnyKind
from dpg.model.annotations import NO_ANNOTATIONS, Annotations
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, WholeGood
from dpg.model.history import UNKNOWN, History
from dpg.model.record_kind import RecordId
from dpg.records.structure import structure

ABOUT = "Open software, data, AI models, content and standards for the Sustainable Development Goals."
"""Description of a catalogue that does not set its own."""


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordSet:
    """The records of one kind, for publication."""

    record_json: Mapping[str, bytes]
    """Each valid record as JSON by id: ``id`` first, then its keys in the order of the schema."""
    record_text: Mapping[str, bytes]
    """The file of each valid record in the layout of ``dpg format``, by id."""
    schema: Mapping[str, Any]
    """The published JSON Schema, with vocabularies as ``enum``."""
    annotations: Annotations = NO_ANNOTATIONS
    """Annotations of the schema. They are not published."""
    history: History = UNKNOWN
    """History of the records, as far as Git has it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """One state of the catalogue, for publication."""

    catalogue: Catalogue
    record_json: Mapping[str, bytes]
    """See ``RecordSet``; for goods, the main kind."""
    schema: Mapping[str, Any]
    """See ``RecordSet``; for the main kind."""
    annotations: Annotations = NO_ANNOTATIONS
    """See ``RecordSet``; for the main kind."""
    site_name: str
    site_description: str = ABOUT
    """Description of the catalogue in one sentence."""
    colors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Colors that the settings change, by scheme and name; see ``outputs/site/palette.py``."""
    site_url: str = ""
    """Public address with a final slash; empty if unknown."""
    repository_url: str = ""
    """Repository of the records, such as ``https://github.com/owner/name``; empty if unknown."""
    branch: str = "main"
    record_text: Mapping[str, bytes] = field(default_factory=dict)
    """See ``RecordSet``; for the main kind."""
    digests: Mapping[RecordId, bytes] = field(default_factory=dict)
    """Digest of the file of each record, if it is known."""
    only: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Accepted values by facet id. Goods without an accepted value are not listed; empty lists all goods."""
    languages: tuple[str, ...] = ("en",)
    """Languages of the pages, starting with the language of the root."""
    unreviewed: Collection[str] = ()
    """Languages into which the catalogue translated texts of records, not yet reviewed by a native speaker."""
    history: History = UNKNOWN
    """See ``RecordSet``; for the main kind."""
    translations: Mapping[str, NullTranslations] = field(default_factory=dict)
    """Translated messages of the program, by language."""
    translated_docs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By language, addresses of the pages of ``docs/`` that have a translation, such as ``about/``."""
    social_cards: bool = False
    """Whether each good has a preview image for sharing its page."""
    others: Mapping[str, RecordSet] = field(default_factory=dict)
    """Records of the other kinds, by kind name."""

    def whole(self, good: Good) -> WholeGood:
        """Return a good with everything that its record says; the catalogue keeps less."""
        if isinstance(good, WholeGood):
            return good
        whole = structure(self.record_json[good.id], GOOD)
        assert isinstance(whole, WholeGood)
        return whole

    def of(self, kind: AnyKind) -> RecordSet:
        """Return the records of one kind."""
        if kind.name in self.others:
            return self.others[kind.name]
        assert kind is kinds.KINDS[0]
        return RecordSet(
            record_json=self.record_json,
            record_text=self.record_text,
            schema=self.schema,
            annotations=self.annotations,
            history=self.history,
        )
