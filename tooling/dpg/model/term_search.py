"""Find a vocabulary term by id, label or synonym in any language."""

from collections.abc import Iterator
from dataclasses import dataclass

from dpg.model.folding import folded_words
from dpg.model.spelling import nearest
from dpg.model.vocabulary import Term, Vocabulary

_MOST = 5
"""Maximum number of suggestions."""


@dataclass(frozen=True, kw_only=True)
class TermMatch:
    """The result of a search."""

    term: Term | None = None
    """The matching term; ``None`` if there is none, or more than one."""
    suggestions: tuple[Term, ...] = ()
    """Possible terms, best first."""


def find_term(written: str, vocabulary: Vocabulary) -> TermMatch:
    """Find the term with this id, label or synonym in any language, or suggest the closest ones."""
    wanted = fold(written)
    if not wanted:
        return TermMatch()
    # An id takes precedence over a label, and a label over a synonym.
    for named in (_ids, _labels, _synonyms):
        found = [term for term in vocabulary.terms if wanted in map(fold, named(term))]
        if len(found) == 1:
            return TermMatch(term=found[0])
        if found:
            return TermMatch(suggestions=tuple(found[:_MOST]))
    near = {term.id: term for term in _near(written, wanted, vocabulary)}
    return TermMatch(suggestions=tuple(near.values())[:_MOST])


def fold(text: str) -> str:
    """Normalize a text: no case, accents or punctuation."""
    return folded_words(text)


def _ids(term: Term) -> Iterator[str]:
    yield term.id


def _labels(term: Term) -> Iterator[str]:
    yield from term.labels.values()


def _synonyms(term: Term) -> Iterator[str]:
    for words in term.synonyms.values():
        yield from words


def _names(term: Term) -> Iterator[str]:
    for named in (_ids, _labels, _synonyms):
        yield from named(term)


def _near(written: str, wanted: str, vocabulary: Vocabulary) -> Iterator[Term]:
    """Yield terms whose id starts with the text, the closest spelling, and terms with all the words. Terms may repeat."""
    owners: dict[str, Term] = {}
    for term in vocabulary.terms:
        for name in _names(term):
            owners.setdefault(name, term)
    yield from (term for term in vocabulary.terms if fold(term.id).startswith(wanted))
    if (slip := nearest(written, owners)) is not None:
        yield owners[slip]
    if len(wanted) > 1:
        yield from (owner for name, owner in owners.items() if _holds(fold(name), wanted))


def _holds(name: str, wanted: str) -> bool:
    """Return whether each word starts a word of the name. For scripts without spaces, search the whole name."""
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split()) or (
        not wanted.isascii() and wanted in name
    )
