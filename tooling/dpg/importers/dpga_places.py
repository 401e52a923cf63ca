"""Map the countries of development and use of a nomination."""

from dpg.importers.countries import codes_in, countries_named
from dpg.importers.dpga_nomination import Nomination
from dpg.importers.draft import Record

_WORLDWIDE = 100
"""Number of countries above which the list is a claim of worldwide use."""


def developed_in(nomination: Nomination) -> list[str]:
    """Return the countries of ``developmentCountries``."""
    value = nomination.screening.at("locations", "developmentCountries")
    return countries_named(value, nomination.reading, nomination.lookups.countries)


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
    countries = countries_named(value, nomination.reading, nomination.lookups.countries)
    if len(countries) > _WORLDWIDE:
        for entry in value.entries():
            if codes_in(entry.line, nomination.lookups.countries):
                nomination.reading.accept(
                    entry, f"one of more than {_WORLDWIDE} countries: written as worldwide"
                )
    return countries
