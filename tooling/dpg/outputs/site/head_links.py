"""Links in a page's head to the same content as data, for programs."""

from html import escape

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.api import API
from dpg.outputs.documents.by_value import path_of
from dpg.outputs.linked_data import dcat

_JSON, _LINKED = "application/json", "application/ld+json"
_OPENAPI = "application/vnd.oai.openapi+json;version=3.1"


def link_of_good(good: Good, top: str) -> str:
    """Return the link to the record of a good.

    Args:
        good: a listed good.
        top: relative path from the page to the site's root.
    """
    return _link("describedby", _JSON, f"{top}{API}/{GOOD.plural}/{good.id}.json")


def links_of_list(facet: str, value: str, top: str) -> str:
    """Return the link to the goods of a facet value."""
    return _other(_JSON, f"{top}{API}/{path_of(facet, value)}")


def links_of_site(top: str) -> str:
    """Return the links to the catalogue as linked data and to its API."""
    return (
        _other(_LINKED, top + dcat.PATH, "DCAT")
        + _link("service-desc", _OPENAPI, f"{top}{API}/openapi.json")
        + _link("service-doc", "text/html", f"{top}api/")
    )


def _other(type_: str, href: str, title: str = "") -> str:
    # The space has no meaning. It stops Material's script from treating the link as a translation of the page.
    return _link("alternate ", type_, href, title)


def _link(rel: str, type_: str, href: str, title: str = "") -> str:
    named = f' title="{escape(title)}"' if title else ""
    return f'<link rel="{rel}" type="{escape(type_)}" href="{escape(href)}"{named}>'
