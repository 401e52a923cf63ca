"""Write the files of every record, in parallel if that is faster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from dpg import kinds
from dpg.kinds import GOOD, OFFER
from dpg.matching.catalogue_matches import matches_of
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, WholeGood
from dpg.model.offer import Offer
from dpg.model.pool import Pool
from dpg.model.record_kind import Record
from dpg.model.similar_goods import SimilarGood, similar_goods_of, similarity_inputs
from dpg.outputs import OUTPUTS
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.dcat import node_of
from dpg.outputs.output import OutputFile, Stage
from dpg.outputs.search_words import GoodWords, words_of_good
from dpg.outputs.site.good_help import fitting_offers
from dpg.outputs.site.good_history import past_of
from dpg.outputs.site.organization_links import links_of
from dpg.outputs.site.page_digests import digests_of
from dpg.outputs.site.pages import ListEntries, SitePages
from dpg.outputs.site.pool_page import offers_for
from dpg.outputs.site.record_pages import similar_to
from dpg.outputs.site.shell import Shell
from dpg.processes import in_shares
from dpg.project.build.batches import Batches, MadeFile
from dpg.project.build.cache import BuildCache, CachedRecord
from dpg.project.build.file_tree import Tree, digest_of
from dpg.project.build.site_build import SiteBuild


@dataclass(frozen=True)
class WrittenRecord:
    """The files of one record, and its data in other files."""

    source: str
    """Path of the record's file in the project, as the cache has it."""
    cards: tuple[str, ...]
    similar: tuple[SimilarGood, ...]
    node: bytes
    words: GoodWords | None
    files: Sequence[MadeFile]


@dataclass(frozen=True)
class RecordWriter:
    """Make and write the files of single records."""

    batches: Batches
    edition: Edition
    languages: Sequence[SitePages]
    shell: Shell

    def write(self, record: Record) -> WrittenRecord:
        """Make the files of one record and write those that have changed."""
        batch = self.batches.start()
        record = self.edition.whole(record) if isinstance(record, Good) else record
        for file in self._files(record):
            batch.put(file)
        listed = record if isinstance(record, WholeGood) and not record.removed else None
        return WrittenRecord(
            source=source_of(record),
            cards=tuple(pages.card(listed) for pages in self.languages) if listed else (),
            similar=similar_to(record, self.edition.catalogue),
            node=node_of(self.edition, listed) if listed else b"",
            words=words_of_good(listed) if listed else None,
            files=batch.files,
        )

    def _files(self, record: Record) -> Iterator[OutputFile]:
        for pages in self.languages:
            for page in pages.of_record(record):
                yield OutputFile(page.published, self.shell.stamp(page))
        for entry in OUTPUTS:
            if entry.stage is Stage.EDITION and entry.produce and entry.covers(record):
                yield from entry.produce(self.edition, record)


def source_of(record: Record) -> str:
    """Return the path of a record's file in the project, by which the cache knows it."""
    return kinds.kind_of(record).path_of(record.id)


def put_records(build: SiteBuild) -> list[ListEntries]:
    """Put the files of every record into the tree; those of unchanged records are kept.

    Returns:
        for each language, the card of every listed good by id.
    """
    catalogue, cached = build.edition.catalogue, build.cache.records
    keys = page_keys(build.edition, build.shell)
    same = _same_facts(build.cache, catalogue)
    similar_goods_of(catalogue)  # Made before other processes are started, which share it.
    fresh = [one for one in catalogue.records if not _is_kept(build, one, keys[source_of(one)], same)]
    for written in _written(build, fresh):
        build.batches.take(written.files)
        _remember(build.cache, written, keys[written.source])
        build.progress.advance()
    goods = [(good.id, cached[source_of(good)].cards) for good in catalogue.goods]
    return [{id: cards[number] for id, cards in goods} for number in range(len(build.languages))]


def _same_facts(cache: BuildCache, catalogue: Catalogue) -> bool:
    """Return whether no similarity among goods can have changed since the last build; update the cache."""
    facts, before = digest_of(repr(similarity_inputs(catalogue.goods)).encode()), cache.kinship
    cache.kinship = facts
    return facts == before


def _is_kept(build: SiteBuild, record: Record, key: bytes, same_facts: bool) -> bool:
    """Keep the files of a record if they would come out the same; return whether they are kept."""
    entry = build.cache.records[source_of(record)]
    if entry.page_key != key:
        return False
    if not same_facts and build.cache.shelf.get(entry.kin) != similar_to(record, build.edition.catalogue):
        return False
    return _keep(build.tree, entry)


def _keep(tree: Tree, entry: CachedRecord) -> bool:
    if not all(tree.has(path, digest) for path, digest in entry.files):
        return False
    for path, _ in entry.files:
        tree.keep(path)
    return True


def _remember(cache: BuildCache, written: WrittenRecord, key: bytes) -> None:
    entry = cache.records[written.source]
    entry.cards, entry.page_key = written.cards, key
    entry.kin, entry.node, entry.words = cache.shelf.put(written.similar, written.node, written.words)
    entry.files = tuple((file.path, file.seen[0]) for file in written.files)


def page_keys(edition: Edition, shell: Shell) -> dict[str, bytes]:
    """Return a digest of everything that the pages of a record are made from, for each record by its file.

    The program, the vocabularies and the date are not part of it: the key of the cache covers them.
    """
    # Pages name pictures by whole addresses, so without an address they are the same with and without them.
    pictured = bool(edition.site_url) and edition.social_cards
    settings = (
        edition.site_url,
        edition.repository_url,
        edition.branch,
        pictured,
        edition.colors,
        sorted(edition.unreviewed),
    )
    frame = blake2b(repr((shell, *settings)).encode()).digest()
    digests = digests_of(edition)
    keys: dict[str, bytes] = {}
    for record in edition.catalogue.records:
        digest = blake2b(frame, digest_size=16)
        digest.update(digests.of_record(kinds.kind_of(record).id_of(record.id)))
        if isinstance(record, Good):
            digest.update(_context_of(record, edition))
        else:
            for reference in kinds.references_of(record):
                digest.update(digests.of_record(reference.kind.id_of(reference.id)))
            if isinstance(record, Pool):
                digest.update(_context_of_pool(record, edition.catalogue))
            if isinstance(record, Offer):
                digest.update(_context_of_offer(record, edition))
        keys[source_of(record)] = digest.digest()
    return keys


def _context_of(good: Good, edition: Edition) -> bytes:
    """Return what the pages of a good show beyond its own record."""
    digests = digests_of(edition)
    parts = [digests.of_record(GOOD.id_of(other)) for other in neighbors(good, edition.catalogue)]
    if not good.removed:
        links = links_of(good, edition.catalogue)
        parts += [repr(past_of(good.id, edition.history)).encode(), "\0".join(links).encode()]
        parts += _offers_of(good, edition)
        parts.append(repr(edition.catalogue.attestations_of(good.id)).encode())
        parts += [
            f"{pool.id}\0{pool.name}".encode() for pool in edition.catalogue.pools_with.get(good.id, ())
        ]
    return b"".join(parts)


def _context_of_offer(offer: Offer, edition: Edition) -> bytes:
    """Return what the page of an offer shows beyond its own record: the needs that it may meet."""
    needs, digests = matches_of(edition.catalogue).fitting_needs(offer.id), digests_of(edition)
    goods = [digests.of_record(GOOD.id_of(good)) for good, _ in needs.best]
    return repr(needs).encode() + b"".join(goods)


def _context_of_pool(pool: Pool, catalogue: Catalogue) -> bytes:
    """Return what the pages of a pool show beyond its own record and its goods."""
    offers = [(offer.id, offer.name) for need in pool.needs for offer in offers_for(need, catalogue)]
    return repr((offers, catalogue.files_of(pool.id))).encode()


def _offers_of(good: Good, edition: Edition) -> Iterator[bytes]:
    """Yield the offers that the page of a good shows for each need."""
    digests = digests_of(edition)
    for need, shown in fitting_offers(good, edition.catalogue).items():
        ids = [offer.id for offer in shown.best]
        yield repr((need, ids, shown.total)).encode()
        yield from (digests.of_record(OFFER.id_of(id)) for id in ids)


def neighbors(good: Good, catalogue: Catalogue) -> Iterator[str]:
    """Yield the ids of the other goods that a good's page mentions."""
    yield from good.builds_on
    yield from good.implements
    yield from (other.id for other in catalogue.built_upon.get(good.id, ()))
    if good.superseded_by:
        yield good.superseded_by
    yield from (other.id for other in catalogue.of(GOOD).successors(good))


def _written(build: SiteBuild, records: Sequence[Record]) -> Iterator[WrittenRecord]:
    writer = RecordWriter(build.batches, build.edition, build.languages, build.shell)
    for written in in_shares(partial(_write_all, writer), records, build.plan.jobs):
        yield from written


def _write_all(writer: RecordWriter, records: Sequence[Record]) -> list[WrittenRecord]:
    return [writer.write(record) for record in records]
