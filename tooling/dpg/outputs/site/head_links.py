"""What a page's head says of the same thing as data: a link for each form of it, for programs that read pages."""

from html import escape

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs import publiccode
from dpg.outputs.api import API
from dpg.outputs.documents.by_value import path_of
from dpg.outputs.linked_data import codemeta, dcat

_JSON, _YAML, _LINKED = "application/json", "application/yaml", "application/ld+json"
_OPENAPI = "application/vnd.oai.openapi+json;version=3.1"


def links_of_good(good: Good, top: str) -> str:
    """The record of a good, and what other registries read of software.

    Args:
        good: a listed good.
        top: the way from the page to the site's root.
    """
    record = f"{top}{API}/{GOOD.plural}/{good.id}"
    links = _link("describedby", _JSON, f"{record}.json") + _other(_YAML, f"{record}.yaml")
    if "software" in good.types:
        links += _other(_LINKED, top + codemeta.path_of(good), "CodeMeta")
        links += _other(_YAML, top + publiccode.path_of(good), "publiccode.yml")
    return links


def links_of_list(facet: str, value: str, top: str) -> str:
    """The goods under a value of a facet."""
    return _other(_JSON, f"{top}{API}/{path_of(facet, value)}")


def links_of_site(top: str) -> str:
    """The catalogue as linked data, and what its API is."""
    return (
        _other(_LINKED, top + dcat.PATH, "DCAT")
        + _link("service-desc", _OPENAPI, f"{top}{API}/openapi.json")
        + _link("service-doc", "text/html", f"{top}api/")
    )


def _other(type_: str, href: str, title: str = "") -> str:
    # The space means nothing, but keeps Material's script from taking it for a page in another language.
    return _link("alternate ", type_, href, title)


def _link(rel: str, type_: str, href: str, title: str = "") -> str:
    named = f' title="{escape(title)}"' if title else ""
    return f'<link rel="{rel}" type="{escape(type_)}" href="{escape(href)}"{named}>'
