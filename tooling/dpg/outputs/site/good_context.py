"""Related goods, and the same good in other registries."""

from collections.abc import Iterable
from urllib.parse import quote

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, Links
from dpg.outputs.site.words import Words

Related = list[tuple[str, list[Good]]]
"""Titles with goods."""

Elsewhere = list[tuple[str, str, str]]
"""Title, identifier and address of the good in other registries. The address is empty if unknown."""


def related_to(good: Good, catalogue: Catalogue, words: Words) -> Related:
    """Return the listed goods that it builds on, implements or is built into."""
    groups = (
        (words.gettext("Builds on"), _listed(good.builds_on, catalogue)),
        (words.gettext("Implements"), _listed(good.implements, catalogue)),
        (words.gettext("Used by"), list(catalogue.built_upon.get(good.id, ()))),
    )
    return [(title, goods) for title, goods in groups if goods]


def _listed(ids: Iterable[str], catalogue: Catalogue) -> list[Good]:
    found = (catalogue.of(GOOD).by_id.get(id) for id in ids)
    return [good for good in found if good is not None and good.removed is None]


def elsewhere(links: Links | None, words: Words) -> Elsewhere:
    """Return the same good in other registries."""
    return list(_places(links, words)) if links else []


def _places(links: Links, words: Words) -> Iterable[tuple[str, str, str]]:
    if links.wikidata:
        yield "Wikidata", links.wikidata, f"https://www.wikidata.org/wiki/{quote(links.wikidata, safe='')}"
    for id in links.dpga:
        yield words.gettext("DPG Registry"), id, f"https://www.digitalpublicgoods.net/r/{quote(id, safe='')}"
    if links.dial:
        yield (
            "Digital Impact Exchange (DIAL)",
            links.dial,
            f"https://exchange.dial.global/products/{quote(links.dial, safe='')}",
        )
    if links.doi:
        yield "DOI", links.doi, f"https://doi.org/{quote(links.doi, safe='/')}"
    if links.swhid:
        yield (
            "Software Heritage",
            links.swhid,
            f"https://archive.softwareheritage.org/{quote(links.swhid, safe=':;=/')}",
        )
    for title, url in (
        ("publiccode.yml", links.publiccode),
        ("codemeta.json", links.codemeta),
        ("Croissant", links.croissant),
    ):
        if url:
            yield title, url, url
    if links.purl:
        yield words.gettext("Package"), links.purl, ""
