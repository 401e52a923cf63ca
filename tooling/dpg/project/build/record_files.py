"""Writes the files of each good; over several processes where that pays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.organizations import directory_of
from dpg.model.similar_goods import SimilarGood, SimilarGoods, similarity_inputs
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data.dcat import node_of
from dpg.outputs.output import OutputFile
from dpg.outputs.record_files import good_files
from dpg.outputs.site.compare_page import column_file
from dpg.outputs.site.good_history import past_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import Shell
from dpg.processes import forked
from dpg.project.build.cache import BuildCache, CachedRecord
from dpg.project.build.file_tree import Tree, digest_of, put_file
from dpg.project.build.published_files import PublishedFile
from dpg.project.progress import Progress

_WORTH_A_SECOND_PROCESS = 200
"""Goods below which starting a second process costs more than it saves."""


@dataclass(frozen=True)
class RecordWriter:
    """All that is needed to make and write the files of a good."""

    root: Path
    edition: Edition
    pages: Sequence[SitePages]
    shell: Shell
    known: Mapping[str, PublishedFile]
    kinship: SimilarGoods

    def print(self, good: Good) -> "WrittenRecord":
        """Makes the files of one good and writes those that do not lie there yet."""
        kin = () if good.removed else self.kinship.of(good)
        made = [pages.tombstone(good) if good.removed else pages.good(good, kin) for pages in self.pages]
        files = [OutputFile(page.published, self.shell.stamp(page)) for page in made]
        files += [pages.embed_card(good) for pages in self.pages]
        files += good_files(self.edition, good)
        if not good.removed:
            columns = {
                page.language: pages.column(good) for pages, page in zip(self.pages, made, strict=True)
            }
            files.append(column_file(good, columns, kin))
        cards = () if good.removed else tuple(pages.card(good) for pages in self.pages)
        written = tuple((file.path, *put_file(self.root, self.known, file)) for file in files)
        node = b"" if good.removed else node_of(self.edition, good)
        return WrittenRecord(good.id, cards, kin, node, written)


@dataclass(frozen=True)
class WrittenRecord:
    """The files of one good."""

    good_id: str
    cards: tuple[str, ...]
    kin: tuple[SimilarGood, ...]
    node: bytes
    files: tuple[tuple[str, PublishedFile, bool], ...]
    """Path, what lies there, and whether it had to be written."""


def put_good_files(
    tree: Tree,
    edition: Edition,
    pages: Sequence[SitePages],
    shell: Shell,
    memory: BuildCache,
    jobs: int,
    progress: Progress,
) -> list[Mapping[str, str]]:
    """Puts the pages, one for each language, and the JSON document of every record into the tree.

    Returns:
        for each language the list entry of each listed good, by id.
    """
    kinship = SimilarGoods(edition.catalogue.goods)
    press = RecordWriter(tree.root, edition, pages, shell, tree.known, kinship)
    paths = {path.rpartition("/")[2].removesuffix(".yaml"): path for path in memory.records}
    remembered = {id: memory.records[path] for id, path in paths.items()}
    keys = page_keys(edition, shell)
    facts = digest_of(repr(similarity_inputs(edition.catalogue.goods)).encode())
    same_kin = facts == memory.kinship
    memory.kinship = facts
    fresh = [
        good
        for good in edition.catalogue.of(GOOD).all
        if not (
            remembered[good.id].page_key == keys[good.id]
            and (same_kin or good.removed or remembered[good.id].kin == kinship.of(good))
            and _kept(tree, remembered[good.id])
        )
    ]
    for printed in _printed(press, fresh, jobs):
        tree.adopt(printed.files)
        entry = remembered[printed.good_id]
        entry.cards, entry.page_key = printed.cards, keys[printed.good_id]
        entry.kin, entry.node = printed.kin, printed.node
        entry.files = tuple((path, seen[0]) for path, seen, _ in printed.files)
        memory.changed.add(paths[printed.good_id])
        progress.advance()
    goods = [(good.id, remembered[good.id].cards) for good in edition.catalogue.goods]
    return [{id: cards[number] for id, cards in goods} for number in range(len(pages))]


def nodes_of(memory: BuildCache) -> dict[str, bytes]:
    """What is remembered of each good for the catalogue in linked data, by id."""
    return {
        path.rpartition("/")[2].removesuffix(".yaml"): entry.node for path, entry in memory.records.items()
    }


def _kept(tree: Tree, entry: CachedRecord) -> bool:
    if not all(tree.has(path, digest) for path, digest in entry.files):
        return False
    for path, _ in entry.files:
        tree.keep(path)
    return True


def page_keys(edition: Edition, shell: Shell) -> dict[str, str]:
    """For each record, a digest of all that its pages are made from beside the program, the words and the date."""
    # Pages name pictures by whole addresses, so without an address they say the same with and without them.
    pictured = bool(edition.site_url) and edition.social_cards
    settings = (edition.site_url, edition.repository_url, edition.branch, pictured)
    frame = blake2b(repr((shell, *settings)).encode()).digest()
    catalogue, record_json = edition.catalogue, edition.record_json
    organizations = directory_of(catalogue)
    keys: dict[str, str] = {}
    for good in catalogue.of(GOOD).all:
        digest = blake2b(frame, digest_size=16)
        digest.update(record_json[good.id])
        for other in neighbors(good, catalogue):
            digest.update(record_json.get(other, b""))
        if not good.removed:
            digest.update(repr(past_of(good.id, edition.history)).encode())
            slugs = [organizations.of(entry).slug for entry in good.organizations]
            digest.update("\0".join(slugs).encode())
        keys[good.id] = digest.hexdigest()
    return keys


def neighbors(good: Good, catalogue: Catalogue) -> Iterator[str]:
    """The ids of the records that a good's page speaks of."""
    yield from good.builds_on
    yield from good.implements
    yield from (other.id for other in catalogue.built_upon.get(good.id, ()))
    if good.superseded_by:
        yield good.superseded_by
    yield from (other.id for other in catalogue.of(GOOD).successors(good))


def _printed(press: RecordWriter, goods: Sequence[Good], jobs: int) -> Iterable[WrittenRecord]:
    if jobs < 2 or len(goods) < _WORTH_A_SECOND_PROCESS:
        yield from map(press.print, goods)
        return
    global _inherited
    _inherited = (press, goods)  # A forked process has it already; nothing large is sent to it.
    size = 100
    with forked(jobs) as pool:
        for part in pool.map(_print_share, [(start, start + size) for start in range(0, len(goods), size)]):
            yield from part


_inherited: tuple[RecordWriter, Sequence[Good]] | None = None


def _print_share(share: tuple[int, int]) -> list[WrittenRecord]:
    assert _inherited is not None
    press, goods = _inherited
    return [press.print(good) for good in goods[share[0] : share[1]]]
