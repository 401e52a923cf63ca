"""Languages of the program and what Unicode CLDR knows of a language; the only module that reads CLDR, through Babel.

A language is given by its BCP 47 tag, such as ``fr`` or ``pt-BR``.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global, parse_locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_precision
from babel.plural import PluralRule, to_gettext

LOCALES = Path(__file__).parents[1] / "locales"
"""One folder for each translation of the program: ``<language>/LC_MESSAGES/dpg.po``."""

ORIGINAL = "en"
"""The language of the pages at the site's root, of ``docs/``, and of every message in the program."""

LANGUAGES = (ORIGINAL, *sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/dpg.po")))
"""Languages of the program's texts: English, in which they are written, and those with a translation."""

SPOKEN_FROM = 10.0
"""Share of a country's people, in percent, from which a language counts as spoken there without being official."""

_PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""Plural categories of CLDR in the order of a message's forms in gettext."""
_COUNTED = range(1000)
"""Numbers that need a plural form. CLDR has forms for fractions and for full millions too: no count here is one."""
_SAMPLES = (1, 2, 3, 11, 100, 0)
"""Numbers whose phrases scripts get; they take every plural form of most languages."""

_COMMAS = {"ar": "، "}
"""Commas where CLDR has none between the entries of a list: in Arabic it joins them with "and"."""
_PAUSES = {"Hans": "，", "Hant": "，"}
"""Commas between clauses by script, where they differ from those between entries; not in CLDR."""
_SEMICOLONS = {"Arab": "؛ ", "Hans": "；", "Hant": "；", "Jpan": "；"}
"""Semicolons by script, where they differ from the Latin one; not in CLDR."""

_SKELETONS = {4: "y", 7: "yMMM", 10: "yMMMd"}
"""CLDR skeletons of a year, a month and a day, by the length of the ISO date."""
_DATES = {
    "en": {4: "y", 7: "MMM y", 10: "d MMM y"},
    "ru": {4: "y", 7: "LLL y", 10: "d MMM y"},
}
"""Date patterns that differ from CLDR.

Its English is that of the United States, where the month comes first; its Russian ends with an abbreviation, whose
period would double the one of a sentence.
"""

_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
"""Codes in CLDR that ISO 3166-1 does not assign to a country or territory."""

_WITHDRAWN = frozenset(("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"))
"""Codes with three letters that ISO 3166-1 has withdrawn, and CLDR still maps to one country."""
_PRIVATE = re.compile(r"AAA|Q[M-Z][A-Z]|X[A-Z]{2}|ZZZ")
"""Codes with three letters that ISO 3166-1 leaves to users."""

Names = Literal["territories", "languages", "currencies"]
"""Kinds of code that CLDR has names for."""


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")


def replaced_codes(kind: Literal["territory_aliases", "language_aliases"]) -> Mapping[str, str]:
    """Return other codes of territories or languages, such as those of three letters, with the code that replaces each."""
    found = {code: [new] if isinstance(new, str) else new for code, new in get_global(kind).items()}
    return {
        code: new[0].replace("_", "-") for code, new in found.items() if len(new) == 1 and "_" not in code
    }


def locale_id(tag: str) -> str:
    """Return the identifier by which Babel and gettext know a language, such as ``pt_BR``."""
    return str(_locale(tag))


def name_of(tag: str, language: str) -> str | None:
    """Return the name of one language in another; ``None`` if CLDR has none."""
    try:
        return _locale(tag).get_display_name(locale_id(language)) or None
    except (ValueError, UnknownLocaleError):
        return None


def own_name(tag: str) -> str:
    """Return a language's name in the language itself, as in running text."""
    return name_of(tag, tag) or tag


def direction(tag: str) -> str:
    """Return the direction of a language's script, as HTML has it: ``ltr`` or ``rtl``."""
    return "rtl" if _locale(tag).character_order == "right-to-left" else "ltr"


def comma(tag: str) -> str:
    """Return the text between two entries of a list."""
    between = _locale(tag).list_patterns["standard"]["middle"].removeprefix("{0}").removesuffix("{1}")
    return _COMMAS.get(tag) or (", " if any(map(str.isalpha, between)) else str(between))


def pause(tag: str) -> str:
    """Return the text between two clauses of a sentence."""
    return _PAUSES.get(_script(tag)) or comma(tag)


def semicolon(tag: str) -> str:
    """Return the text between two lists."""
    return _SEMICOLONS.get(_script(tag), "; ")


def _script(tag: str) -> str:
    """Return the code of the script that a language is usually written in; empty if CLDR has none."""
    locale, likely = _locale(tag), get_global("likely_subtags")
    usual = likely.get(str(locale)) or likely.get(locale.language, "en")
    return locale.script or parse_locale(usual)[2] or ""


def plural_header(tag: str) -> str:
    """Return the ``Plural-Forms`` header of a language's gettext catalogue."""
    rule = _locale(tag).plural_form
    *forms, _ = _forms(rule)  # the last one takes every other number
    return str(to_gettext(PluralRule({form: rule.rules[form] for form in forms})))


def plural_samples(tag: str) -> tuple[int, ...]:
    """Return numbers that together take every plural form of a language."""
    rule = _locale(tag).plural_form
    missing = [form for form in _forms(rule) if form not in map(rule, _SAMPLES)]
    return (*_SAMPLES, *(next(n for n in _COUNTED if rule(n) == form) for form in missing))


def _forms(rule: PluralRule) -> list[str]:
    taken = {rule(number) for number in _COUNTED}
    return [form for form in _PLURAL_FORMS if form in taken]


def localized_number(value: float, tag: str) -> str:
    """Return a number with the separators of a language, in Latin digits as in the site's scripts."""
    return format_decimal(value, locale=_locale(tag))


def localized_date(day: date, length: int, tag: str) -> str:
    """Return the first 4 (year), 7 (month) or 10 (day) characters of an ISO date in a language.

    Raises:
        KeyError: if ``length`` is none of these.
    """
    return format_date(day, _date_pattern(length, tag), locale=_locale(tag))


@cache
def _date_pattern(length: int, tag: str) -> str:
    own = _DATES.get(tag)
    return own[length] if own else str(_locale(tag).datetime_skeletons[_SKELETONS[length]].pattern)


def names(kind: Names, tag: str) -> Mapping[str, str]:
    """Return the names of countries and regions, languages or currencies in a language, by code."""
    found: Mapping[str, str] = getattr(_locale(tag), kind)
    return found


def spoken_in(country: str) -> tuple[str, ...]:
    """Return the official languages of a country and those that many people speak, the most spoken first."""
    spoken: Mapping[str, Any] = get_global("territory_languages").get(country, {})
    wide = {
        tag.split("_")[0]: facts["population_percent"]
        for tag, facts in reversed([*spoken.items()])
        if tag != "und" and (facts["official_status"] or facts["population_percent"] >= SPOKEN_FROM)
    }
    return tuple(sorted(wide, key=lambda tag: (-wide[tag], tag)))


def is_country(code: str) -> bool:
    """Return whether ISO 3166-1 assigns a code to a country or territory."""
    return len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of countries and territories in ISO 3166-1, with two letters and with three."""
    three = {
        code
        for code, two in get_global("territory_aliases").items()
        if len(code) == 3 and code.isalpha() and len(two) == 1 and is_country(two[0])
    }
    current = {code for code in three if code not in _WITHDRAWN and not _PRIVATE.fullmatch(code)}
    return frozenset((*current, *filter(is_country, names("territories", "en"))))


@cache
def currencies() -> frozenset[str]:
    """Return the codes of the currencies that are legal tender today."""
    return frozenset(_tender())


def decimals_of(currency: str) -> int:
    """Return the number of decimals with which a currency is used today, such as 2 for ``EUR`` and 0 for ``JPY``."""
    return int(get_currency_precision(currency))


def _tender() -> Iterator[str]:
    for entries in get_global("territory_currencies").values():
        for code, _, until, tender in entries:
            if tender and not until:
                yield code
