"""The page of a pool, and the tombstone of a removed pool."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dpg.kinds import GOOD, POOL
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.needs import current_needs
from dpg.model.offer import Offer
from dpg.model.offer_use import current_offers
from dpg.model.pool import Member, Pool
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.edition import Edition
from dpg.outputs.pool_package import address_of, file_of
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.generic_pages import GenericPages
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.pool_coverage import HEIGHT, WIDTH, coverage_of
from dpg.outputs.site.pool_privacy_words import PrivacyWords
from dpg.outputs.site.urls import settled
from dpg.outputs.site.words import Words
from dpg.rules.license_joins import OPEN, join_of, license_of

MOST_OFFERS = 3
"""Maximum number of offers at each need."""


class ShownMember(NamedTuple):
    """One data set of the pool."""

    member: Member
    good: Good | None
    license: str
    address: str
    """Where its file can be fetched; empty if from a package or not at all."""
    bytes: int | None
    sha256: str
    rows: int | None
    """Rows in the last build."""
    quarantined: int


class ShownNeed(NamedTuple):
    """One open need, and offers of that kind of help."""

    need: Need
    offers: tuple[Offer, ...]
    total: int


class KeyUse(NamedTuple):
    """One column by which rows can be joined, and the members that fill it."""

    title: tuple[str, str]
    key: str
    members: tuple[str, ...]


class PoolPages:
    """Render the pages of single pools in one language."""

    def __init__(self, edition: Edition, words: Words, templates: Templates) -> None:
        catalogue = edition.catalogue
        self._edition, self._catalogue, self._words = edition, catalogue, words
        self._generic = GenericPages(POOL, edition, words, templates)
        self._template = templates.get("pool.html")
        self._privacy = PrivacyWords(words)
        self._plain = words.sentences(catalogue.vocabularies, "licenses", "plain")
        self._limits = words.sentences(catalogue.vocabularies, "pool-checks")

    def page(self, pool: Pool, _similar: Sequence[SimilarGood] = (), /) -> Page:
        """Return the page of a listed pool."""
        path = f"{POOL.page_of(pool.id)}index.html"
        question = self._words.pick(pool.question) if pool.question else ("", pool.name)
        style = f"{root_of(path)}{root_of(folder_of(self._words.language))}assets/catalogue/pool.css"
        return settled(
            Page(
                path=path,
                title=pool.name,
                description=question[1],
                body=self._template.render(question=question, **self._view(pool)),
                language=self._words.language,
                head=f'<link rel="stylesheet" href="{style}">',
            )
        )

    def tombstone(self, pool: Pool, /) -> Page:
        """Return the page that remains of a removed pool."""
        return self._generic.tombstone(pool)

    def _view(self, pool: Pool) -> Mapping[str, Any]:
        files = self._catalogue.files_of(pool.id)
        coverage = coverage_of(pool, files.results, self._words) if files.results else None
        return {
            "pool": pool,
            "open": sum(member.access == OPEN for member in pool.members),
            "members": [*self._members(pool)],
            "names": {member.id: self._words.pick(member.title) for member in pool.members},
            "keys": [*self._keys(pool)],
            "files": files,
            "results": files.results,
            "coverage": coverage,
            "chart": (WIDTH, HEIGHT),
            "join": join_of(pool, self._catalogue),
            "plain": self._plain,
            "privacy": self._privacy.rules(pool),
            "steps": self._privacy.steps(pool),
            "limits": self._limits,
            "needs": [*self._needs(pool)],
            "file": POOL.path_of(pool.id),
            "repository": self._edition.repository_url.rstrip("/"),
            "branch": self._edition.branch,
        }

    def _members(self, pool: Pool) -> Iterator[ShownMember]:
        results = self._catalogue.files_of(pool.id).results
        rows = {one.id: one for one in results.members} if results else {}
        for member in pool.members:
            file, found = file_of(member, self._catalogue), rows.get(member.id)
            yield ShownMember(
                member=member,
                good=_listed(member, self._catalogue),
                license=license_of(member, self._catalogue),
                address=address_of(member, self._catalogue),
                bytes=file.bytes if file else None,
                sha256=(file.sha256 or "") if file else "",
                rows=found.rows if found else None,
                quarantined=found.quarantined if found else 0,
            )

    def _keys(self, pool: Pool) -> Iterator[KeyUse]:
        """Yield the columns that rows can be joined by: the primary key, join keys, and columns of a lookup."""
        primary = pool.table.primary_key if pool.table else ()
        for field in pool.table.fields if pool.table else ():
            if field.role == "identifier":  # It never leaves, so nobody can join by it.
                continue
            members = [member for member in pool.members if _fills(member, field.name)]
            looked_up = len(members) > 1 and any(member.lookup for member in members)
            if field.key or field.name in primary or looked_up:
                ids = tuple(member.id for member in members)
                yield KeyUse(self._words.pick(field.title), field.key or "", ids)

    def _needs(self, pool: Pool) -> Iterator[ShownNeed]:
        day = self._catalogue.as_of.day if self._catalogue.as_of else None
        for need in current_needs(pool, day):
            offers = offers_for(need, self._catalogue)
            yield ShownNeed(need, offers[:MOST_OFFERS], len(offers))


def offers_for(need: Need, catalogue: Catalogue) -> tuple[Offer, ...]:
    """Return the current offers that give the kind of help of a need, by name."""
    return tuple(offer for offer in current_offers(catalogue) if need.kind in offer.kinds)


def _fills(member: Member, name: str) -> bool:
    return any(column.column == name for column in member.columns)


def _listed(member: Member, catalogue: Catalogue) -> Good | None:
    good = catalogue.of(GOOD).by_id.get(member.good or "")
    return good if good and not good.removed else None
