"""Find a vocabulary term by id, label, synonym or alias in any language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dpg.model.folding import folded_words
from dpg.model.spelling import nearest
from dpg.model.vocabulary import Term, Vocabulary

_MOST = 5
"""Maximum number of suggestions."""
_MOST_IN_A_HINT = 3


@dataclass(frozen=True, kw_only=True)
class TermMatch:
    """The result of a search."""

    term: Term | None = None
    """The matching term; ``None`` if there is none, or more than one."""
    suggestions: tuple[Term, ...] = ()
    """Possible terms, best first."""


def find_term(written: str, vocabulary: Vocabulary) -> TermMatch:
    """Find the term with this id, label, synonym or alias in any language, or suggest the closest ones."""
    wanted = fold(written)
    if not wanted:
        return TermMatch()
    alias = vocabulary.aliases.get(wanted)
    # An id takes precedence over a label, a label over a synonym, and a synonym over an alias. An alias of several terms
    # is none of them, even if it is the label of one.
    for names in vocabulary.folded_names if alias != "" else ():
        found = names.get(wanted, ())
        if len(found) == 1:
            return TermMatch(term=vocabulary[found[0]])
        if found:
            return TermMatch(suggestions=_terms(found, vocabulary))
    if alias and alias in vocabulary:
        return TermMatch(term=vocabulary[alias])
    return TermMatch(suggestions=_terms(_near(written, wanted, vocabulary), vocabulary))


def nearest_terms(written: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the term that a text means, or else a few that are close to it, best first."""
    if meant := vocabulary.meant_by(written):
        return _terms([meant], vocabulary)
    match = find_term(written, vocabulary)
    return (match.term,) if match.term else match.suggestions[:_MOST_IN_A_HINT]


def fold(text: str) -> str:
    """Normalize a text: no case, accents or punctuation."""
    return folded_words(text)


def _terms(ids: Iterable[str], vocabulary: Vocabulary) -> tuple[Term, ...]:
    known = (vocabulary[id] for id in dict.fromkeys(ids) if id in vocabulary)
    return tuple(known)[:_MOST]


def _near(written: str, wanted: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield ids that start with the text, then terms with all its words; if there are none, the closest spelling.

    Ids may repeat.
    """
    names = [(name, id) for found in vocabulary.folded_names for name, ids in found.items() for id in ids]
    found = [term.id for term in vocabulary.terms if fold(term.id).startswith(wanted)]
    first = wanted.partition(" ")[0]
    found += [id for name, id in names if len(wanted) > 1 and first in name and _holds(name, wanted)]
    yield from found
    if found:
        return
    owners = {name: term.id for term in reversed(vocabulary.terms) for name in _spellings(term)}
    if (slip := nearest(written, owners)) is not None:
        yield owners[slip]


def _spellings(term: Term) -> Iterator[str]:
    yield term.id
    yield from term.labels.values()
    for words in term.synonyms.values():
        yield from words


def _holds(name: str, wanted: str) -> bool:
    """Return whether each word starts a word of the name. Scripts without spaces and numbers are searched in the whole name."""
    words = name.split()
    is_number = wanted.replace(" ", "").isdigit()
    return (
        not is_number and all(any(word.startswith(part) for word in words) for part in wanted.split())
    ) or ((is_number or not wanted.isascii()) and wanted in name)
