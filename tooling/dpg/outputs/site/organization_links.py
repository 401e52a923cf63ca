"""Where organizations are on the site: on a page of their own, or in the list of all."""

from collections.abc import Mapping, Sequence

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.model.organizations import KnownOrganization, directory_of
from dpg.outputs.site.lists import name_key

PAGE_FROM = 3
"""Number of goods from which an organization has a page. The list names the goods of the others, which says as much."""
PER_PAGE = 400
"""Number of organizations on a page of the list."""
FOLDER = "organizations/"
LATER = f"{FOLDER}names/"
"""Folder of the second and later pages of the list. They are one folder deeper than pages of organizations, so none conflicts."""


def has_page(organization: KnownOrganization) -> bool:
    """Return whether an organization has a page of its own."""
    return len(organization.parts) >= PAGE_FROM


@kept
def organizations_by_name(catalogue: Catalogue) -> Sequence[KnownOrganization]:
    """Return all organizations in the order of the list."""
    known = directory_of(catalogue).organizations
    return sorted(known, key=lambda one: (name_key(one.name), one.slug))


@kept
def organization_links(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the address of each organization by its slug, from the root of a language."""
    ordered = organizations_by_name(catalogue)
    return {one.slug: _address(one, 1 + place // PER_PAGE) for place, one in enumerate(ordered)}


def links_of(good: Good, catalogue: Catalogue) -> list[str]:
    """Return the address of each organization of a good; empty if it has no other good, as there is nothing more to see."""
    directory, links = directory_of(catalogue), organization_links(catalogue)
    found = [directory.of(entry) for entry in good.organizations]
    return [links[one.slug] if len(one.parts) > 1 else "" for one in found]


def page_of_list(number: int) -> str:
    """Return the address of a page of the list, from the root of a language."""
    return FOLDER if number == 1 else f"{LATER}{number}/"


def _address(one: KnownOrganization, number: int) -> str:
    return f"{FOLDER}{one.slug}/" if has_page(one) else f"{page_of_list(number)}#org-{one.slug}"
