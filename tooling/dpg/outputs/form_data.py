"""Data that the web form loads on first use: vocabularies to search, and the known goods."""

import json
from collections.abc import Iterator, Mapping, Sequence
from gettext import NullTranslations

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.model.vocabulary import Term, Vocabulary
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.form_fields import FEW
from dpg.outputs.site.words import Labels, Words

WORDS = "assets/catalogue/contribute-words-{}.json"
"""Id, label, synonyms and aliases of each term of the long vocabularies, in one language."""
KNOWN = "assets/catalogue/contribute-known.json"
"""Id, name, aliases and own addresses of each listed good. Removed goods have only their id, also as name, because ids
are never reused."""


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield a file of vocabularies for each language, and a file of goods."""
    vocabularies = edition.catalogue.vocabularies
    for language in edition.languages:
        labels = Words(vocabularies, language, NullTranslations()).labels
        long = {name: v for name, v in vocabularies.items() if len(v.terms) > FEW}
        found = {name: _terms(long[name], labels[name], language) for name in sorted(long)}
        yield _file(WORDS.format(language), found)
    yield _file(KNOWN, [_known(good) for good in edition.catalogue.of(GOOD).all])


def _terms(vocabulary: Vocabulary, labels: Labels, language: str) -> Sequence[Sequence[object]]:
    aliases: dict[str, list[str]] = {}
    for word, id in vocabulary.aliases.items():
        aliases.setdefault(id, []).append(word)
    return [_term(term, labels[term.id], language, aliases.get(term.id, [])) for term in vocabulary.terms]


def _term(term: Term, label: str, language: str, aliases: Sequence[str]) -> Sequence[object]:
    others = term.synonyms.get(language, ())
    if aliases:
        return [term.id, label, list(others), list(aliases)]
    return [term.id, label, list(others)] if others else [term.id, label]


def _known(good: Good) -> Sequence[object]:
    if good.removed:
        return [good.id, good.id, [], []]
    addresses = [good.website, *(repository.url for repository in good.repositories)]
    return [good.id, good.name, list(good.aliases), sorted({url for url in addresses if url})]


def _file(path: str, content: Mapping[str, object] | Sequence[object]) -> OutputFile:
    return OutputFile(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
