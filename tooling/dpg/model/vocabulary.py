"""Vocabularies: allowed terms with labels in the languages of the site."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dpg.model.folding import folded_words


@dataclass(frozen=True, kw_only=True)
class Term:
    """An allowed term."""

    id: str
    labels: Mapping[str, str]
    """Label by language tag; ``en`` always exists."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Synonyms by language tag."""
    search_words: Mapping[str, str] = field(default_factory=dict)
    """Everyday words by language tag, separated by commas, that find the term and are never shown, such as SKOS hidden labels."""
    filter_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words by language tag with which a query asks for the term as a filter."""
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
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other codes and names that people write, folded, with the id of the term: for hints and answers, never accepted in a
    record. The id is empty where a name can mean several terms."""
    ordinary: frozenset[str] = frozenset()
    """Folded names that are ordinary words too, so that no query asks for a term with them."""

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.terms}

    def meant_by(self, word: str) -> str | None:
        """Return the id of the term with this id, label in any language or alias; ``None`` if there is not exactly one."""
        folded = folded_words(word)
        if self.aliases.get(folded) == "":
            return None
        return self._by_name.get(folded) or self.aliases.get(folded)

    @cached_property
    def folded_names(self) -> tuple[Mapping[str, tuple[str, ...]], ...]:
        """Folded ids, labels and synonyms in all languages, each with the ids of its terms."""
        ids = [(term.id, term.id) for term in self.terms]
        labels = [(label, term.id) for term in self.terms for label in term.labels.values()]
        synonyms = [
            (word, term.id) for term in self.terms for words in term.synonyms.values() for word in words
        ]
        return _folded(ids), _folded(labels), _folded(synonyms)

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """Terms by their folded ids and labels; the id comes first, and the first term."""
        names = [(label, term.id) for term in reversed(self.terms) for label in term.labels.values()]
        names += [(term.id, term.id) for term in self.terms]
        return {folded_words(name): id for name, id in names}

    def __contains__(self, id: object) -> bool:
        return id in self.by_id

    def __getitem__(self, id: str) -> Term:
        return self.by_id[id]


def _folded(names: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, id in names:
        found.setdefault(folded_words(name), {})[id] = None
    return {name: tuple(ids) for name, ids in found.items()}


Vocabularies = Mapping[str, Vocabulary]
"""All vocabularies by name: one for each file in ``schema/vocabularies/``, plus ``countries``, ``languages``, ``currencies``."""


def label_languages(vocabularies: Vocabularies) -> tuple[str, ...]:
    """Return the languages in which terms have labels, in the order in which the terms have them."""
    return tuple(
        dict.fromkeys(
            tag for vocabulary in vocabularies.values() for term in vocabulary.terms for tag in term.labels
        )
    )
