"""Whether the values of a join key are codes that exist, or at least look like them. Nothing is guessed from a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dpg.records.languages import country_codes, is_country

if TYPE_CHECKING:
    import ibis

COUNTRY = "iso3166-1"
REGION = "iso3166-2"
DATE = "date"

_FORMATS: Mapping[str, str] = {
    "p-code": r"^[A-Z]{2,3}[0-9][0-9A-Z]*$",
    "facility-id": r"^[^ \t\n]+$",
    "school-id": r"^[^ \t\n]+$",
    "sdg-indicator": r"^([1-9]|1[0-7])\.[0-9a-z]{1,2}\.[0-9]{1,2}$",
    "wikidata": r"^Q[1-9][0-9]*$",
    "osm-id": r"^(n|w|r|node/|way/|relation/)[1-9][0-9]*$",
    "doi": r"^10\.[0-9]{4,9}/[^ \t\n]+$",
    DATE: r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    "coordinates": r"^-?[0-9]{1,3}(\.[0-9]+)?[ ,;]+-?[0-9]{1,3}(\.[0-9]+)?$",
}
"""How the values of a key look, where no list of them comes with the program."""
FORMS = frozenset((COUNTRY, REGION, *_FORMATS))
"""Ids of the keys whose values can be checked."""


def resolves(key: str, value: ibis.expr.types.StringValue) -> ibis.expr.types.BooleanValue:
    """Return whether a value is one of a join key.

    Args:
        key: Id of a term in the vocabulary ``join-keys``.
        value: Text without spaces around it. The result is NULL if it is.
    """
    if key == COUNTRY:
        return value.re_search(f"^({'|'.join(sorted(country_codes()))})$")
    if key == REGION:
        return value.re_search(f"^({'|'.join(sorted(filter(is_country, country_codes())))})-[A-Z0-9]{{1,3}}$")
    return value.re_search(_FORMATS[key])
