"""Map the countries of development and use of a nomination."""

import re

from dpg.importers.dpga_nomination import Nomination
from dpg.importers.dpga_terms import fold_country
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible

_WORLDWIDE = 100
"""Number of countries above which the list is a claim of worldwide use."""


def developed_in(nomination: Nomination) -> list[str]:
    """Return the countries of ``developmentCountries``."""
    return _countries(nomination, nomination.screening.at("locations", "developmentCountries"))


def deployments(nomination: Nomination) -> list[Record]:
    """Return one entry per country, or none if ``worldwide`` applies."""
    countries = _deployed(nomination)
    if len(countries) > _WORLDWIDE:
        return []
    return [{"country": country, "asserted_by": "owner"} for country in countries]


def worldwide(nomination: Nomination) -> Record | None:
    """Return the claim of worldwide use, if there are enough countries."""
    return {"asserted_by": "owner"} if len(_deployed(nomination)) > _WORLDWIDE else None


def _deployed(nomination: Nomination) -> list[str]:
    value = nomination.screening.at("locations", "deploymentCountries")
    countries = _countries(nomination, value)
    if len(countries) > _WORLDWIDE:
        for entry in value.entries():
            if _codes(nomination, entry.line):
                nomination.reading.accept(
                    entry, f"one of more than {_WORLDWIDE} countries: written as worldwide"
                )
    return countries


def _countries(nomination: Nomination, value: Value) -> list[str]:
    codes: list[str] = []
    for entry in value.entries():
        name = nomination.reading.text(entry)
        found = _codes(nomination, name)
        if found:
            nomination.reading.accept(entry)
        elif name:
            nomination.reading.skip(entry, "not the name of a country", visible(name))
        codes += found
    return list(dict.fromkeys(codes))


def _codes(nomination: Nomination, name: str) -> list[str]:
    """Return the country that a text names, or all countries of a list in one text."""
    names = nomination.lookups.countries
    whole = names.get(fold_country(name))
    if whole or not name:
        return [whole] if whole else []
    parts = [names.get(fold_country(part)) for part in re.split(r"[,;/]| and ", name) if part.strip()]
    return [code for code in parts if code] if all(parts) else []
