"""Parse the vocabularies of ``schema/vocabularies/`` and add countries, languages and currencies from CLDR."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from dpg.model.errors import FixableError
from dpg.model.vocabulary import Term, Vocabularies, Vocabulary, label_languages
from dpg.records.code_aliases import ORDINARY, aliases_of, filter_words_of
from dpg.records.languages import LANGUAGES, Names, currencies, is_country, names, replaced_codes, spoken_in
from dpg.records.vocabulary_file import FOLDER, parse_vocabulary_file

_KNOWN = frozenset(("id", "labels", "synonyms", "search_words", "filter_words", "description"))


def parse_vocabularies(files: Mapping[str, bytes]) -> Vocabularies:
    """Parse all vocabularies.

    Args:
        files: Contents of the files by their stems.

    Returns:
        The vocabularies of the files and those of CLDR, by name.

    Raises:
        FixableError: if a file cannot be used; or later, when a vocabulary is used that is missing.
    """
    own = {name: _vocabulary(name, content) for name, content in sorted(files.items())}
    return _Named({**own, **_from_cldr(_languages(own))})


class _Named(dict[str, Vocabulary]):
    """Vocabularies by name."""

    def __missing__(self, name: str) -> Vocabulary:
        hint = f"Put the file back, such as with `git checkout {FOLDER}/{name}.yaml`, or correct the name in the schema."
        raise FixableError(f"There is no vocabulary `{name}`: {FOLDER}/{name}.yaml is missing.", hint)


def _languages(own: Vocabularies) -> tuple[str, ...]:
    """Return the languages of the program, in the order of the labels in the files."""
    labelled = (tag for tag in label_languages(own) if tag in LANGUAGES)
    return tuple(dict.fromkeys((*labelled, *LANGUAGES)))


@lru_cache(maxsize=200)
def _vocabulary(name: str, content: bytes) -> Vocabulary:
    """Parse one file. The result is kept, since a command or a server loads the same files several times."""
    data = parse_vocabulary_file(name, content)
    return Vocabulary(
        name=name,
        title=data["title"],
        description=data["description"],
        source=data["source"],
        terms=tuple(_term(term) for term in data["terms"]),
    )


def _term(data: Mapping[str, Any]) -> Term:
    return Term(
        id=data["id"],
        labels=data["labels"],
        synonyms=_words(data, "synonyms"),
        search_words=data.get("search_words", {}),
        filter_words=_words(data, "filter_words"),
        description=data.get("description", {}),
        extra={key: value for key, value in data.items() if key not in _KNOWN},
    )


def _words(data: Mapping[str, Any], key: str) -> Mapping[str, tuple[str, ...]]:
    return {tag: tuple(words) for tag, words in data.get(key, {}).items()}


@cache
def _from_cldr(languages: Sequence[str]) -> Vocabularies:
    countries = _named("countries", "Countries", "territories", languages, is_country)
    spoken = _named("languages", "Languages", "languages", languages, lambda code: "_" not in code)
    return {
        "countries": replace(
            countries,
            terms=tuple(_with_more(term) for term in countries.terms),
            aliases=aliases_of("territories", replaced_codes("territory_aliases"), countries.by_id),
            ordinary=ORDINARY,
        ),
        "languages": replace(
            spoken,
            aliases=aliases_of("languages", replaced_codes("language_aliases"), spoken.by_id),
            ordinary=ORDINARY,
        ),
        "currencies": _named("currencies", "Currencies", "currencies", languages, currencies().__contains__),
    }


def _named(
    name: str, title: str, kind: Names, languages: Sequence[str], wanted: Callable[[str], bool]
) -> Vocabulary:
    by_language = {tag: names(kind, tag) for tag in languages}
    return Vocabulary(
        name=name,
        title=title,
        description=f"{title} by their codes, with names in the languages of the site.",
        source="https://cldr.unicode.org/",
        terms=tuple(
            Term(id=code, labels={tag: known[code] for tag, known in by_language.items() if code in known})
            for code in sorted(by_language["en"])
            if wanted(code)
        ),
    )


def _with_more(country: Term) -> Term:
    words = filter_words_of(country.id)
    return replace(
        country, extra={"languages": spoken_in(country.id)}, filter_words={"en": words} if words else {}
    )
