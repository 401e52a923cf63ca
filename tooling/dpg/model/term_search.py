"""Finds the term that somebody means, whatever they call it in any of the languages."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dpg.model.spelling import nearest
from dpg.model.vocabulary import Term, Vocabulary

_MOST = 5
"""Terms that are suggested."""


@dataclass(frozen=True, kw_only=True)
class Meant:
    """The outcome of a search."""

    term: Term | None = None
    """The one term that is called so; absent if there is none, or more than one."""
    perhaps: tuple[Term, ...] = ()
    """Terms that may have been meant, the likeliest first."""


def find_term(written: str, vocabulary: Vocabulary) -> Meant:
    """The term with this id, label or synonym in any language; else those that are nearest."""
    wanted = fold(written)
    if not wanted:
        return Meant()
    # An id is always meant as one; a label counts more than another word for the same.
    for named in (_ids, _labels, _synonyms):
        found = [term for term in vocabulary.terms if wanted in map(fold, named(term))]
        if len(found) == 1:
            return Meant(term=found[0])
        if found:
            return Meant(perhaps=tuple(found[:_MOST]))
    near = {term.id: term for term in _near(written, wanted, vocabulary)}
    return Meant(perhaps=tuple(near.values())[:_MOST])


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """A text without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


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
    """Those that begin so, those within a slip of the finger, those with all the words; some come twice."""
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
    """Whether a name has each of the words, or their beginnings; scripts without spaces are looked through whole."""
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split()) or (
        not wanted.isascii() and wanted in name
    )
