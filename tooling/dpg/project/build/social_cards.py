"""Draw the pictures of goods; each is kept under a digest of its content."""

from hashlib import blake2b
from pathlib import Path

from dpg.kinds import GOOD
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.picture import drawn_with, png_of
from dpg.outputs.site.social_card import FILE, SocialCards
from dpg.processes import in_parallel
from dpg.project.build.file_tree import Tree
from dpg.project.progress import Progress


def put_cards(tree: Tree, edition: Edition, pages: SitePages, jobs: int, progress: Progress) -> None:
    """Put the picture of every listed good into the tree.

    Args:
        tree: its state folder keeps the pictures of earlier builds.
        edition: what is published.
        pages: has the words and templates of the pictures.
        jobs: how many processes may draw.
        progress: advances with each picture.
    """
    store = tree.state / "social-cards"
    store.mkdir(exist_ok=True)
    head = drawn_with()
    cards = SocialCards(edition, pages.words, pages.templates)
    drawings = {good.id: cards.svg(good) for good in edition.catalogue.goods}
    kept = {id: store / f"{_key(head, svg)}.png" for id, svg in drawings.items()}
    fresh = {kept[id]: svg for id, svg in drawings.items() if not kept[id].is_file()}
    if fresh:
        progress.step("Drawing cards", len(fresh))
        for file, content in zip(fresh, in_parallel(png_of, [*fresh.values()], jobs), strict=True):
            _keep(file, content)
            progress.advance()
    for id, file in kept.items():
        tree.put(OutputFile(f"{GOOD.page_of(id)}{FILE}", file.read_bytes()))
    for file in {*store.iterdir()} - {*kept.values()}:
        file.unlink()


def _key(head: str, svg: str) -> str:
    return blake2b(f"{head}\0{svg}".encode(), digest_size=16).hexdigest()


def _keep(file: Path, content: bytes) -> None:
    # A build that is stopped must not leave half a picture.
    draft = file.with_suffix(".new")
    draft.write_bytes(content)
    draft.replace(file)
