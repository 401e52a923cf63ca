"""The makers of a good, related goods, and the same good in other registries."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, Links, Organization, Repository, WholeGood
from dpg.outputs.site.words import Words

Related = list[tuple[str, list[Good]]]
"""Titles with goods."""

Elsewhere = list[tuple[str, str, str]]
"""Title, identifier and address of the good in other registries. The address is empty if unknown."""


Makers = list[tuple[str, list[tuple[Organization, str]]]]
"""Roles as text, with the organizations that have these roles and the paths of their pages or entries."""


def makers_of(good: Good, links: Iterable[str], words: Words) -> Makers:
    """Return the organizations of a good by their roles, in the order of the record."""
    found: dict[str, list[tuple[Organization, str]]] = {}
    for organization, link in zip(good.organizations, links, strict=True):
        roles = words.comma.join(words.labels["roles"][role] for role in organization.roles)
        found.setdefault(roles, []).append((organization, link))
    return list(found.items())


def other_repositories(good: Good) -> list[Repository]:
    """Return the repositories of which the top of the page does not say everything."""
    return [one for number, one in enumerate(good.repositories) if number or one.about]


def other_sources(good: WholeGood) -> list[str]:
    """Return the sources of the record to which its entries in registries do not link."""
    linked = {entry.url for entry in good.recognition}
    return [source for source in good.sources if source not in linked]


def linked_addresses(good: Good, others: Elsewhere) -> Mapping[str, str]:
    """Return the addresses to which other parts of the page link, with the anchors of these parts.

    Args:
        good: the good.
        others: the same good in other registries.
    """
    buttons = (good.website, *(one.url for one in good.repositories[:1]), good.documentation, good.demo)
    return {
        **{url: "elsewhere" for _, _, url in others if url},
        **{one.url: "elsewhere" for one in other_repositories(good)},
        **{entry.url: "license" for entry in good.licenses if entry.url},
        **{url: "links" for url in buttons if url},
    }


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
    if links.dpga:
        first = quote(links.dpga[0], safe="")
        yield (
            words.gettext("DPG Registry"),
            words.comma.join(links.dpga),
            f"https://www.digitalpublicgoods.net/r/{first}",
        )
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
