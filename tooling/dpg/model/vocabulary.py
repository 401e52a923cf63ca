"""Vocabularies: allowed terms with labels in the languages of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Term:
    """An allowed term."""

    id: str
    labels: Mapping[str, str]
    """Label by language tag; ``en`` always exists."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Synonyms by language tag."""
    description: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)
    """Values specific to this vocabulary, such as ``sector``, ``goal``, ``dac`` or ``open_for``."""

    def label(self, language: str = "en") -> str:
        """Return the label in a language, or in English if that is missing."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """A list of terms in display order."""

    name: str
    title: str
    description: str
    source: str
    terms: tuple[Term, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.terms}

    def __contains__(self, id: object) -> bool:
        return id in self.by_id

    def __getitem__(self, id: str) -> Term:
        return self.by_id[id]


Vocabularies = Mapping[str, Vocabulary]
"""All vocabularies by name: one for each file in ``schema/vocabularies/``, plus ``countries``, ``languages``, ``currencies``."""


def label_languages(vocabularies: Vocabularies) -> tuple[str, ...]:
    """Return the languages in which terms have labels, in the order in which the terms have them."""
    return tuple(
        dict.fromkeys(
            tag for vocabulary in vocabularies.values() for term in vocabulary.terms for tag in term.labels
        )
    )
