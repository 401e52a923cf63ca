"""The names by which a query finds the values of facets, and the phrases that ask for a value as a filter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dpg.model.facet import Labelling
from dpg.model.vocabulary import Term, Vocabularies, Vocabulary
from dpg.outputs.search_forms import forms_of
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


_SHORTEST_ALIAS = 5
"""Letters of the shortest other name that asks for a filter. Shorter ones are codes, or ``filter_words`` of a term."""


def asked_lines(facets: Iterable[FacetList], vocabularies: Vocabularies) -> Sequence[str]:
    """Return the phrases that ask for a filter, each with the number of its value. A phrase for several values asks for none."""
    named: dict[str, set[int]] = defaultdict(set)
    formed: dict[str, set[int]] = defaultdict(set)
    for number, value in enumerate(value for facet in facets for value in facet.values):
        vocabulary = vocabularies[value.facet.vocabulary]
        for phrase in _phrases(value, vocabulary):
            named[phrase].add(number)
        for phrase in _forms(value, vocabulary):
            formed[phrase].add(number)
    numbers = {phrase: of_phrase for phrase, of_phrase in {**formed, **named}.items() if len(of_phrase) == 1}
    return [f"{phrase}\t{next(iter(numbers[phrase]))}" for phrase in sorted(numbers, key=order)]


def _phrases(value: Value, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the phrases that name a value, as the index has them."""
    term = vocabulary.by_id.get(value.id)
    names = [value.id] if value.facet.labelling is Labelling.ID else []
    if value.facet.asked:
        names += _names_of_term(term)
        names += (
            name for name, id in vocabulary.aliases.items() if id == value.id and len(name) >= _SHORTEST_ALIAS
        )
    yield from filter(lambda phrase: _is_telling(phrase, vocabulary), map(phrase_of, names))
    if term:
        yield from (phrase_of(word) for words in term.filter_words.values() for word in words)


def _forms(value: Value, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the other forms of a name in a sentence, as the index has them."""
    term = vocabulary.by_id.get(value.id)
    if value.facet.asked and term:
        forms = map(phrase_of, forms_of(term.labels))
        yield from (phrase for phrase in forms if _is_telling(phrase, vocabulary))


def _is_telling(phrase: str, vocabulary: Vocabulary) -> bool:
    """Return whether a phrase is more than a code of two letters, which may be a word of some language."""
    return phrase not in vocabulary.ordinary and (len(phrase) > 2 or not phrase.isascii())
