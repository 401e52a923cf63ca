"""Map the countries of development and use of a nomination."""

from dpg.importers.countries import countries_named, uses_in, worldwide_use
from dpg.importers.dpga_nomination import Nomination
from dpg.importers.draft import Record


def developed_in(nomination: Nomination) -> list[str]:
    """Return the countries of ``developmentCountries``."""
    return _countries(nomination, "developmentCountries")


def deployments(nomination: Nomination) -> list[Record]:
    """Return one use per country."""
    return uses_in(_countries(nomination, "deploymentCountries"))


def worldwide(nomination: Nomination) -> Record | None:
    """Return the claim of worldwide use, if there are enough countries."""
    return worldwide_use(_countries(nomination, "deploymentCountries"))


def _countries(nomination: Nomination, key: str) -> list[str]:
    value = nomination.screening.at("locations", key)
    return countries_named(value, nomination.reading, nomination.lookups.countries)
