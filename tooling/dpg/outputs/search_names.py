"""The names by which a query finds the values of facets, and the phrases that ask for a value as a filter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dpg.model.facet import Labelling
from dpg.model.vocabulary import Term, Vocabularies
from dpg.outputs.site.lists import FacetList, Lists, Value
from dpg.searching.index import order
from dpg.searching.words import phrase_of


def names_of(value: Value, vocabularies: Vocabularies) -> Sequence[str]:
    """Return the different names that find a value: labels, synonyms and everyday words in all languages."""
    term = vocabularies[value.facet.vocabulary].by_id.get(value.id)
    names = [value.label, *_names_of_term(term)]
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(phrase_of(name), name)
    found.pop("", None)
    return tuple(found.values())


def names_of_parts(value: Value, lists: Lists, vocabularies: Vocabularies) -> Iterator[str]:
    """Yield the names of values that no good has, for the value under which they are grouped: such as a sector for its topics."""
    for part in lists.facets.values():
        if part.facet.grouped_by == value.facet.id:
            for term in vocabularies[part.facet.vocabulary].terms:
                if term.extra.get(value.facet.id) == value.id and term.id not in part.counts:
                    yield from _names_of_term(term)


def _names_of_term(term: Term | None) -> Iterator[str]:
    if term is None:
        return
    yield from term.labels.values()
    for words in (
        *term.synonyms.values(),
        *map(_listed, term.search_words.values()),
        *term.filter_words.values(),
    ):
        yield from words


def _listed(words: str) -> list[str]:
    return words.split(", ")


_SHORT = frozenset(("usa", "uk", "uae", "drc", "rdc"))
"""Short names that people write for countries. Other codes are words of some language."""
_WORDS = frozenset(("fines",))
"""Folded names of values that are ordinary words too."""


def asked_lines(facets: Iterable[FacetList], vocabularies: Vocabularies) -> Sequence[str]:
    """Return the phrases that ask for a filter, each with the number of its value. A phrase for several values asks for none."""
    values: dict[str, set[int]] = defaultdict(set)
    number = 0
    for facet in facets:
        terms = vocabularies[facet.facet.vocabulary].by_id
        aliases = vocabularies[facet.facet.vocabulary].aliases
        for value in facet.values:
            for phrase in _phrases(value, terms.get(value.id), aliases):
                values[phrase_of(phrase)].add(number)
            number += 1
    found = {
        phrase: numbers.pop()
        for phrase, numbers in values.items()
        if len(numbers) == 1 and _is_telling(phrase)
    }
    return [f"{phrase}\t{found[phrase]}" for phrase in sorted(found, key=order)]


def _is_telling(phrase: str) -> bool:
    """Return whether a phrase is more than a code of two letters, which may be a word of some language."""
    return phrase not in _WORDS and (len(phrase) > 2 or phrase in _SHORT or not phrase.isascii())


def _phrases(value: Value, term: Term | None, aliases: Mapping[str, str]) -> Iterator[str]:
    if value.facet.labelling is Labelling.ID:
        yield value.id
    if value.facet.asked:
        yield from _names_of_term(term)
        yield from (
            name for name, id in aliases.items() if id == value.id and (len(name) > 4 or name in _SHORT)
        )
    elif term is not None:
        for words in term.filter_words.values():
            yield from words
