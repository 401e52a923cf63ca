"""What the browse page needs to search and narrow without a server: one file of columns.

Row n of every column is the same good; rows are in the order of names. Nothing is keyed by an id or a word of a
record, so that a good called ``constructor`` is a good like any other.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from dpg.model.catalogue import Catalogue
from dpg.model.facets import FACETS, Facet
from dpg.model.good import Good
from dpg.model.vocabulary import Term, Vocabulary
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

PATH = "assets/catalogue/facet-index.json"
_LETTERS = re.compile("[^a-z0-9]+")


def produce(edition: Edition) -> Iterator[OutputFile]:
    """The one file."""
    content = json.dumps(_index(edition.catalogue), ensure_ascii=False, separators=(",", ":"))
    yield OutputFile(PATH, content.encode())


def by_name(goods: Sequence[Good]) -> list[Good]:
    """The goods as a reader looks for them: by name, marks and case aside."""
    return sorted(goods, key=lambda good: (_folded(good.name), good.id))


def plain_id(name: str) -> str:
    """The id that most goods of that name have; ``browse.js`` makes the same one."""
    return _LETTERS.sub("-", name.lower()).strip("-")


def _index(catalogue: Catalogue) -> Mapping[str, object]:
    goods = by_name(catalogue.goods)
    facets = [_facet_columns(facet, goods, catalogue) for facet in FACETS]
    return {
        "names": [good.name for good in goods],
        # Most ids follow from the name: left out, a sixth of the file is saved.
        "ids": ["" if good.id == plain_id(good.name) else good.id for good in goods],
        "aliases": [list(good.aliases) for good in goods],
        "summaries": [summary for _, summary in map(_summary, goods)],
        "summary_languages": [language for language, _ in map(_summary, goods)],
        "licenses": [", ".join(dict.fromkeys(entry.spdx for entry in good.licenses)) for good in goods],
        "countries": [len({deployment.country for deployment in good.deployments}) for good in goods],
        "worldwide": [int(good.worldwide is not None) for good in goods],
        "facets": facets,
    }


def _summary(good: Good) -> tuple[str, str]:
    """The summary as first written, with its language."""
    return next(iter(good.summary.items()), ("", "")) if good.summary else ("", "")


def _facet_columns(facet: Facet, goods: Sequence[Good], catalogue: Catalogue) -> Mapping[str, object]:
    """Its values with their names, and for each good the positions of its values."""
    per_good = [facet.values_of(good, catalogue) for good in goods]
    terms = _used_terms(catalogue.vocabularies[facet.vocabulary], {value for values in per_good for value in values})
    position = {term.id: number for number, term in enumerate(terms)}
    return {
        "id": facet.id,
        "title": facet.title,
        "values": [term.id for term in terms],
        "labels": [term.label() for term in terms],
        "words": [_other_words(term) for term in terms],
        "goods": [sorted(position[value] for value in values) for values in per_good],
    }


def _used_terms(vocabulary: Vocabulary, used: set[str]) -> list[Term]:
    """The terms that some good has, in the vocabulary's order; a word that it lacks stands for itself, at the end."""
    unknown = [Term(id=value, labels={"en": value}) for value in sorted(used - vocabulary.by_id.keys())]
    return [*(term for term in vocabulary.terms if term.id in used), *unknown]


def _other_words(term: Term) -> list[str]:
    """All further names of a term, in every language: what a reader may type for it."""
    words = [*term.labels.values(), *(word for language in sorted(term.synonyms) for word in term.synonyms[language])]
    distinct = {_folded(word): word for word in reversed(words)}
    distinct.pop(_folded(term.label()), None)
    return list(reversed(distinct.values()))


def _folded(text: str) -> str:
    """The text without marks and case: how names are sorted and words compared."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
