"""Countries in which a good was made and is used."""

import re

from dpg.importers.dpga_case import Nomination
from dpg.importers.dpga_words import fold_country
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible

_WORLDWIDE = 100
"""More countries than this are no list that somebody checked, but a claim to be used everywhere."""


def developed_in(case: Nomination) -> list[str]:
    """The countries of ``developmentCountries``."""
    return _countries(case, case.screening.at("locations", "developmentCountries"))


def deployments(case: Nomination) -> list[Record]:
    """One entry per country, unless there are so many that ``worldwide`` says it better."""
    countries = _deployed(case)
    if len(countries) > _WORLDWIDE:
        return []
    return [{"country": country, "asserted_by": "owner"} for country in countries]


def worldwide(case: Nomination) -> Record | None:
    """The claim to be used everywhere."""
    return {"asserted_by": "owner"} if len(_deployed(case)) > _WORLDWIDE else None


def _deployed(case: Nomination) -> list[str]:
    value = case.screening.at("locations", "deploymentCountries")
    countries = _countries(case, value)
    if len(countries) > _WORLDWIDE:
        for entry in value.entries():
            if _codes(case, entry.line):
                case.reading.took(entry, f"one of more than {_WORLDWIDE} countries: written as worldwide")
    return countries


def _countries(case: Nomination, value: Value) -> list[str]:
    codes: list[str] = []
    for entry in value.entries():
        name = case.reading.text(entry)
        found = _codes(case, name)
        if found:
            case.reading.took(entry)
        elif name:
            case.reading.left(entry, "not the name of a country", visible(name))
        codes += found
    return list(dict.fromkeys(codes))


def _codes(case: Nomination, name: str) -> list[str]:
    """The country that a text names, or the countries of a list within one text."""
    names = case.words.countries
    whole = names.get(fold_country(name))
    if whole or not name:
        return [whole] if whole else []
    parts = [names.get(fold_country(part)) for part in re.split(r"[,;/]| and ", name) if part.strip()]
    return [code for code in parts if code] if all(parts) else []
