"""The vocabularies: those of ``schema/vocabularies/``, and countries, languages, currencies of CLDR."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from dpg.model.vocabulary import Term, Vocabularies, Vocabulary
from dpg.records.source import parse_trusted

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
"""The languages of the site: those of the United Nations."""

SPOKEN_FROM = 10.0
"""Share of the people, in percent, from which a language counts as one of a country, if it is not official there."""

_KNOWN = frozenset(("id", "labels", "synonyms", "description"))
_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
"""Codes in CLDR that ISO 3166-1 does not assign to a country or territory."""


def parse_vocabularies(files: Mapping[str, bytes]) -> Vocabularies:
    """All vocabularies by name, from the contents of the files by their stems."""
    own = {name: _vocabulary(name, parse_trusted(content)) for name, content in sorted(files.items())}
    return {**own, **_from_cldr()}


def _vocabulary(name: str, data: Mapping[str, Any]) -> Vocabulary:
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
        synonyms={tag: tuple(words) for tag, words in data.get("synonyms", {}).items()},
        description=data.get("description", {}),
        extra={key: value for key, value in data.items() if key not in _KNOWN},
    )


@cache
def _from_cldr() -> Mapping[str, Vocabulary]:
    locales = {tag: Locale.parse(tag) for tag in LANGUAGES}
    countries = _cldr("countries", "Countries", locales, "territories", _is_country)
    return {
        "countries": replace(countries, terms=tuple(_with_languages(term) for term in countries.terms)),
        "languages": _cldr("languages", "Languages", locales, "languages", lambda code: "_" not in code),
        "currencies": _cldr("currencies", "Currencies", locales, "currencies", _is_currency),
    }


def _cldr(name: str, title: str, locales: Mapping[str, Locale], part: str, wanted: Any) -> Vocabulary:
    names: dict[str, Mapping[str, str]] = {tag: getattr(locale, part) for tag, locale in locales.items()}
    codes: Iterator[str] = (code for code in names["en"] if wanted(code))
    terms = (Term(id=code, labels={tag: n[code] for tag, n in names.items() if code in n}) for code in codes)
    return Vocabulary(
        name=name,
        title=title,
        description=f"{title} by their codes, with names in the languages of the site.",
        source="https://cldr.unicode.org/",
        terms=tuple(sorted(terms, key=lambda term: term.id)),
    )


def _with_languages(country: Term) -> Term:
    return replace(country, extra={"languages": _spoken_in(country.id)})


def _spoken_in(code: str) -> tuple[str, ...]:
    """The official languages of a country and those that many speak, the most spoken first, by CLDR."""
    spoken: dict[str, Any] = get_global("territory_languages").get(code, {})
    wide = {
        tag.split("_")[0]: said["population_percent"]
        for tag, said in reversed(spoken.items())
        if tag != "und" and (said["official_status"] or said["population_percent"] >= SPOKEN_FROM)
    }
    return tuple(sorted(wide, key=lambda tag: (-wide[tag], tag)))


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES


def _is_currency(code: str) -> bool:
    return any(
        code == entry[0]
        for entries in _currencies().values()
        for entry in entries
        if entry[3] and not entry[2]
    )


@cache
def _currencies() -> Mapping[str, Any]:
    return dict(get_global("territory_currencies"))
