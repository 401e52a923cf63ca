"""Read countries that a source names in English."""

import re
from collections.abc import Iterable, Mapping, Sized

from dpg.importers.dpga_terms import fold_country
from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.model.characters import visible

_WORLDWIDE = 150
"""Number of countries from which a list is also a claim of worldwide use."""


def countries_named(value: Value, reading: Reading, names: Mapping[str, str]) -> list[str]:
    """Return the countries of a list without duplicates.

    Args:
        value: a list of names; an entry may hold several.
        reading: the log of the source.
        names: country codes by normalized English name.
    """
    codes: list[str] = []
    for entry in value.entries():
        name = reading.text(entry)
        found = codes_in(name, names)
        if found:
            reading.accept(entry)
        elif name:
            reading.skip(entry, "not the name of a country", visible(name))
        codes += found
    return list(dict.fromkeys(codes))


def codes_in(name: str, names: Mapping[str, str]) -> list[str]:
    """Return the country that a text names, or all countries of a list in one text."""
    whole = names.get(fold_country(name))
    if whole or not name:
        return [whole] if whole else []
    parts = [names.get(fold_country(part)) for part in re.split(r"[,;/]| and ", name) if part.strip()]
    return [code for code in parts if code] if all(parts) else []


def uses_in(codes: Iterable[str], asserted_by: str = "owner") -> list[Record]:
    """Return one use per country."""
    return [{"country": code, "asserted_by": asserted_by} for code in codes]


def worldwide_use(codes: Sized, asserted_by: str = "owner") -> Record | None:
    """Return the claim of worldwide use, if there are enough countries."""
    return {"asserted_by": asserted_by} if len(codes) >= _WORLDWIDE else None
