"""The names by which a query finds the values of facets, and the phrases that ask for a value as a filter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dpg.model.facet import Labelling
from dpg.model.folding import fold
from dpg.model.vocabulary import Term, Vocabularies, Vocabulary
from dpg.outputs.search_forms import forms_of
from dpg.outputs.site.lists import FacetList, Lists, Value
from dpg.searching.index import order
from dpg.searching.packing import LARGEST, LETTERS, Packer
from dpg.searching.words import keys_of, pieces_of_words, split, split_lines, stem, without_small

_Name = tuple[str, ...]
"""The words of a name."""


class ValueNames(NamedTuple):
    """What the index takes from the names of all values.

    A build may keep it as long as the vocabularies and the values of the facets are the same.
    """

    sizes: Sequence[Sequence[str]]
    """By facet and value: how many words each name has that count, as letters."""
    stems: Sequence[Sequence[str]]
    """By facet and value: the stems of the words of its names, with a space between them; empty without ``closeness``."""
    places: Mapping[str, tuple[str, int]]
    """By word: the numbers of the names with the word, as letters, and how many these are."""
    asked: Sequence[str]
    """The phrases that ask for a filter, as lines."""


def value_names(lists: Lists, vocabularies: Vocabularies) -> ValueNames:
    """Return what the index takes from the names of all values."""
    facets = lists.facets.values()
    names = [[_names_of(value, lists, vocabularies) for value in facet.values] for facet in facets]
    return ValueNames(
        sizes=[["".join(map(_size, of_value)) for of_value in of_facet] for of_facet in names],
        stems=[
            [_stems(of_value) if facet.facet.closeness else "" for of_value in of_facet]
            for facet, of_facet in zip(facets, names, strict=True)
        ],
        places=_places(chain.from_iterable(chain.from_iterable(names))),
        asked=asked_lines(facets, vocabularies),
    )


def _places(names: Iterable[_Name]) -> Mapping[str, tuple[str, int]]:
    """Return the numbers of the names with each word."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for word in dict.fromkeys(keys_of(name)):
            places[word].append(number)
    packed = Packer().numbers
    return {word: (packed(numbers), len(numbers)) for word, numbers in places.items()}


def _size(name: _Name) -> str:
    return LETTERS[min(LARGEST, len(without_small(pieces_of_words(name))) or 1)]


def _stems(names: Iterable[_Name]) -> str:
    words = without_small(key for name in names for key in keys_of(name))
    return " ".join(sorted({*map(stem, words)}))


def _names_of(value: Value, lists: Lists, vocabularies: Vocabularies) -> Sequence[_Name]:
    """Return the names that find a value: labels, synonyms and everyday words in all languages, and the names of its parts."""
    term = vocabularies[value.facet.vocabulary].by_id.get(value.id)
    own = dict.fromkeys(_words_of_all([value.label, *_names_of_term(term)]))
    own.pop((), None)
    parts = [*_names_of_parts(value, lists, vocabularies)]
    return (*own, *(_words_of_all(parts) if parts else ()))


def _words_of_all(names: Iterable[str]) -> Iterator[_Name]:
    return split_lines(fold("\n".join([name.replace("\n", " ") for name in names])))


def _names_of_parts(value: Value, lists: Lists, vocabularies: Vocabularies) -> Iterator[str]:
    """Yield the names of values that no good has, for the value under which they are grouped: such as a sector for its topics."""
    for part in lists.facets.values():
        if part.facet.grouped_by == value.facet.id:
            used = part.counts
            for term in vocabularies[part.facet.vocabulary].terms:
                if term.extra.get(value.facet.id) == value.id and term.id not in used:
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


def _phrase_of(name: str) -> str:
    return " ".join(split(fold(name)))


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
    yield from filter(lambda phrase: _is_telling(phrase, vocabulary), map(_phrase_of, names))
    if term:
        yield from (_phrase_of(word) for words in term.filter_words.values() for word in words)


def _forms(value: Value, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the other forms of a name in a sentence, as the index has them."""
    term = vocabulary.by_id.get(value.id)
    if value.facet.asked and term:
        forms = map(_phrase_of, forms_of(term.labels))
        yield from (phrase for phrase in forms if _is_telling(phrase, vocabulary))


def _is_telling(phrase: str, vocabulary: Vocabulary) -> bool:
    """Return whether a phrase is more than a code of two letters, which may be a word of some language."""
    return phrase not in vocabulary.ordinary and (len(phrase) > 2 or not phrase.isascii())
