"""Writes the pages that lead to goods, and keeps those that would come out the same."""

from collections.abc import Mapping, Sequence

from dpg.outputs.edition import Edition
from dpg.outputs.feeds.files import feed_files
from dpg.outputs.output import OutputFile
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import Shell
from dpg.project.build.cache import BuildCache
from dpg.project.build.file_tree import Tree, digest_of


def put_lists(
    tree: Tree,
    edition: Edition,
    pages: Sequence[SitePages],
    shell: Shell,
    cards: Sequence[Mapping[str, str]],
    memory: BuildCache,
) -> None:
    """Puts the first page, the page of all goods and every list into the tree, in each language, and the feeds.

    Args:
        tree: where to.
        edition: what is published.
        pages: makes the pages, for each language.
        shell: the frame around them.
        cards: for each language the list entry of each listed good, by id.
        memory: what lists were made from last time; brought up to date.
    """
    before, frame = memory.pages, digest_of(repr(shell).encode())
    memory.pages = {}

    def known(path: str, made_from: str) -> bool:
        key, digest = before.get(path, ("", ""))
        if key != made_from + frame or not tree.has(path, digest):
            return False
        tree.keep(path)
        memory.pages[path] = (key, digest)
        return True

    tree.put(OutputFile("404.html", shell.stamp(pages[0].not_found(pages[1:]))))
    for in_one_language, entries in zip(pages, cards, strict=True):
        for page in in_one_language.listings(entries, known):
            content = shell.stamp(page)
            tree.put(OutputFile(page.published, content))
            if page.made_from:
                memory.pages[page.published] = (page.made_from + frame, digest_of(content))
    for file, made_from in feed_files(edition, known):
        tree.put(file)
        memory.pages[file.path] = (made_from + frame, digest_of(file.content))
