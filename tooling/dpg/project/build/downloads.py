"""What a site has when it is made for publishing: dumps, pictures of goods, and the archive to read offline."""

from collections.abc import Mapping, Sequence

from dpg.outputs.download import Described
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site import picture
from dpg.outputs.site.pages import SitePages
from dpg.project.build.cache import BuildCache
from dpg.project.build.docs_pages import with_downloads
from dpg.project.build.file_tree import Tree
from dpg.project.build.plan import Plan
from dpg.project.progress import Progress


def left_out(plan: Plan) -> tuple[str, ...]:
    """What this computer cannot make."""
    from dpg.outputs.dumps import parquet

    missing = {"parquet": parquet, "cards": picture}
    return tuple(name for name, maker in missing.items() if plan.dumps and not maker.available())


def draw_cards(plan: Plan, tree: Tree, edition: Edition, pages: SitePages, progress: Progress) -> None:
    """Draws the picture of each good where the site is made for publishing."""
    if edition.social_cards:
        from dpg.project.build.social_cards import put_social_cards

        put_social_cards(tree, edition, pages, plan.jobs, progress)
    elif plan.dumps:
        progress.say("Pictures for sharing are left out: pip install dpg[cards] brings what draws them.")


def downloads(
    plan: Plan, sound: bool, tree: Tree, edition: Edition, memory: BuildCache, progress: Progress
) -> Sequence[Described]:
    """Makes the dumps where they are asked for; they are promised to be whole, so only of a collection without errors."""
    if not plan.dumps:
        return ()
    if not sound:
        progress.say("The dumps are left out, as some records have errors.")
        return ()
    # What writes the dumps takes time to load, and most builds make none.
    from dpg.outputs.dumps import parquet
    from dpg.project.build.dumps import put_dumps

    progress.step("Making the dumps")
    if not parquet.available():
        progress.say("Parquet is left out: pip install dpg[parquet] brings what writes it.")
    return put_dumps(tree, edition, memory)


def put_downloads(
    tree: Tree,
    listing: Mapping[str, bytes],
    pages: SitePages,
    made: Sequence[Described],
    edition: Edition,
    progress: Progress,
) -> None:
    """Puts the pages that list all downloads, and with the dumps the archive of the site, which must be the last of them."""
    if made:
        from dpg.project.build.offline_archive import put_offline

        progress.step("Packing the site for reading offline")
        before = {path: with_downloads(path, content, pages, made) for path, content in listing.items()}
        made = (*made, put_offline(tree, before, edition.site_name))
    for path, content in listing.items():
        tree.put(OutputFile(path, with_downloads(path, content, pages, made)))
