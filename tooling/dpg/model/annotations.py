"""Annotations of schema fields: where fields appear, and how the program treats them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FieldPath = tuple[str, ...]
"""Keys from the record down to a field; ``*`` is any entry of a list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """One section of the form."""

    id: str
    title: str
    """English; a message for translators."""
    fields: tuple[str, ...]
    """Top-level keys, in the order of the section."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedField:
    """One row of the comparison of goods."""

    row: str
    """Id of the row."""
    title: str
    """English; a message for translators."""
    path: FieldPath


@dataclass(frozen=True, kw_only=True, slots=True)
class ExpectedField:
    """One field that counts for completeness."""

    key: str
    types: tuple[str, ...] = ()
    """Types of goods that should have it; empty for all."""
    unless: str = ""
    """Key of a field that makes this one unnecessary."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SensitiveField:
    """One field whose change needs a second look."""

    path: FieldPath
    kind: str
    """Name of a ``RiskKind``."""
    title: str
    is_url: bool = False
    """Whether its value is a web address."""
    in_entries: bool = False
    """Whether it is a list of groups, each with a web address in ``url``."""
    first_counts: bool = False
    """Whether the first value is a risk. For other fields, a value added where there was none replaces nothing."""
    loss_counts: bool = True
    """Whether removing a value without a replacement is a risk."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueField:
    """One field that the issue form for new goods asks for."""

    key: str
    how: str = ""
    """How to write the answer, added to the field's description."""
    example: str = ""
    """Example of an answer; empty to use the schema's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryKeys:
    """The keys that identify the entries of a list of groups."""

    identity: tuple[tuple[str, ...], ...] = ()
    """Sets of keys, the most reliable first: two entries that agree on all keys of a set are the same one.
    An empty set matches the remaining entries by position: a license that replaces another is a change of it."""
    named_by: tuple[str, ...] = ()
    """Keys that name an entry for a reader; empty for those of the first identity."""

    @property
    def naming(self) -> tuple[str, ...]:
        """Return the keys that name an entry for a reader."""
        return self.named_by or next(iter(self.identity), ())


EntryKeysOf = Mapping[str, EntryKeys]
"""Entry keys by the key of the list."""


@dataclass(frozen=True, kw_only=True)
class Annotations:
    """All annotations of one schema. Each tuple is in the order in which its fields appear."""

    sections: tuple[Section, ...] = ()
    compared: tuple[ComparedField, ...] = ()
    expected: tuple[ExpectedField, ...] = ()
    sensitive: tuple[SensitiveField, ...] = ()
    """In the order of the schema."""
    issue_fields: tuple[IssueField, ...] = ()
    entry_keys: EntryKeysOf = field(default_factory=dict)
    suggested: tuple[str, ...] = ()
    """Keys worth adding first to a new record."""
    more_facts: tuple[str, ...] = ()
    """Keys without a place of their own in a template: the page of a good lists them."""
    claim_keys: tuple[str, ...] = ()
    """Keys of fields that support a claim, such as its evidence."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Vocabulary of a field that holds numbers, by key: people choose a term by its name."""
    instead_of: Mapping[FieldPath, str] = field(default_factory=dict)
    """Keys that people expect, each with its path, and the key beside it that holds such a value."""

    def messages(self) -> tuple[str, ...]:
        """Return every title for translators."""
        sections = (section.title for section in self.sections)
        return (*sections, *(field.title for field in self.compared))


NO_ANNOTATIONS = Annotations()
