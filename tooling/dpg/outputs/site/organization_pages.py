"""The list of organizations, and pages of those with several goods, by role."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from dpg.model.organizations import KnownOrganization, Part
from dpg.outputs.edition import Edition
from dpg.outputs.site.card import briefs
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.lists import name_key
from dpg.outputs.site.organization_links import (
    LATER,
    PER_PAGE,
    has_page,
    organization_links,
    organizations_by_name,
    page_of_list,
)
from dpg.outputs.site.page import Known, Page, root_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.paging import split_into_pages
from dpg.outputs.site.words import Words


class Shelf(NamedTuple):
    """Organizations with the same initial letter."""

    letter: str
    organizations: list[KnownOrganization]


class Share(NamedTuple):
    """Goods in which an organization has the same main role: the entry of each, and its part with all roles."""

    role: str
    goods: list[tuple[str, Part]]


class OrganizationPages:
    """Render the pages below ``organizations/``."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        self._words = words
        self._digests = digests_of(edition)
        self._roles = {
            term.id: rank for rank, term in enumerate(edition.catalogue.vocabularies["roles"].terms)
        }
        self._organizations = organizations_by_name(edition.catalogue)
        self._links = organization_links(edition.catalogue)
        self._page, self._index = templates.get("organization.html"), templates.get("organizations.html")

    def pages(self, entries: Mapping[str, str], known: Known) -> Iterator[Page]:
        """Yield the list of all organizations by name, and the pages of single ones."""
        yield from self._all()
        for organization in filter(has_page, self._organizations):
            path = f"organizations/{organization.slug}/index.html"
            goods = [part.good for part in organization.parts]
            made_from = self._digests.of(
                goods, organization.slug, organization.name, organization.other_names
            )
            if not known(path, made_from):
                yield self._page_of(path, organization, entries, made_from)

    def _all(self) -> Iterator[Page]:
        title = self._words.gettext("Organizations")
        text = self._words.gettext("Who owns, maintains, funds and uses the goods of this catalogue.")
        for leaf in split_into_pages(self._organizations, PER_PAGE):
            path = f"{page_of_list(leaf.number)}index.html"
            body = self._index.render(
                root=root_of(path),
                title=title,
                text=text,
                count=len(self._organizations),
                shelves=_shelves(leaf.entries),
                links=self._links,
                has_page=has_page,
                leaf=leaf,
                later=LATER,
            )
            yield Page(path=path, title=title, description=text, body=body)

    def _page_of(
        self, path: str, organization: KnownOrganization, entries: Mapping[str, str], made_from: str
    ) -> Page:
        body = self._page.render(
            root=root_of(path),
            organization=organization,
            shares=self._shares(organization.parts, entries, path),
        )
        text = self._words.ngettext(
            "%(name)s and the %(count)s good that it is involved in.",
            "%(name)s and the %(count)s goods that it is involved in.",
            len(organization.parts),
        )
        return Page(
            path=path,
            title=organization.name,
            description=text % {"name": organization.name, "count": len(organization.parts)},
            body=body,
            made_from=made_from,
        )

    def _shares(self, parts: Sequence[Part], entries: Mapping[str, str], path: str) -> list[Share]:
        """Return the goods by first role in the order of the vocabulary, each good once."""
        ordered = [
            Part(part.good, tuple(sorted(part.roles, key=self._rank)))
            for part in sorted(parts, key=lambda part: name_key(part.good.name))
        ]
        ordered.sort(key=lambda part: self._rank(part.roles[0]) if part.roles else len(self._roles))
        groups = groupby(ordered, key=lambda part: part.roles[0] if part.roles else "")
        return [
            Share(role, [(briefs([part.good], entries, path), part) for part in group])
            for role, group in groups
        ]

    def _rank(self, role: str) -> int:
        return self._roles.get(role, len(self._roles))


def _shelves(organizations: Sequence[KnownOrganization]) -> list[Shelf]:
    groups = groupby(organizations, key=lambda one: _letter(one.name))
    return [Shelf(letter, list(group)) for letter, group in groups]


def _letter(name: str) -> str:
    """Return the initial letter without diacritics. Digits and symbols share one group."""
    first = name_key(name.strip("\"'“”«»( "))[:1].upper()
    return first if first.isalpha() else "0–9"
