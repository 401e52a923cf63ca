"""The lists of pages for search engines: one file for each language, and one that names them."""

from collections.abc import Iterable, Iterator
from html import escape

from dpg.kinds import GOOD
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.embed_card import FOLDER as CARD
from dpg.outputs.site.page import ORIGINAL, folder_of
from dpg.outputs.site_files import SiteFiles

MOST = 50_000
"""Addresses that one file may hold, by https://www.sitemaps.org/protocol.html."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield the lists of the pages of the site."""
    return sitemaps(edition, (*site.digests, *site.expected))


def sitemaps(edition: Edition, paths: Iterable[str]) -> Iterator[OutputFile]:
    """The files; none where the site does not know its address, as they may only hold whole ones.

    Args:
        edition: what is published.
        paths: of all files that are published; only pages that may be found are taken.
    """
    if not edition.site_url:
        return
    files: dict[str, list[str]] = {}
    for page in sorted(_pages(paths) - _gone(edition)):
        files.setdefault(_language_of(page, edition), []).append(edition.site_url + page)
    parts = {
        f"sitemap-{language}-{1 + start // MOST}.xml": pages[start : start + MOST]
        for language, pages in files.items()
        for start in range(0, len(pages), MOST)
    }
    for name, addresses in sorted(parts.items()):
        yield _file(name, "urlset", "url", addresses)
    yield _file("sitemap.xml", "sitemapindex", "sitemap", [edition.site_url + name for name in sorted(parts)])


def _pages(paths: Iterable[str]) -> set[str]:
    pages = {path.removesuffix("index.html") for path in paths if f"/{path}".endswith("/index.html")}
    return {page for page in pages if not page.endswith(f"/{CARD}/")}


def _language_of(page: str, edition: Edition) -> str:
    folder = page.split("/")[0]
    return folder if folder in edition.languages else ORIGINAL


def _gone(edition: Edition) -> set[str]:
    """The pages of goods that were taken out; they ask not to be found."""
    folders = [folder_of(language) for language in edition.languages]
    return {f"{folder}goods/{good.id}/" for good in edition.catalogue.of(GOOD).removed for folder in folders}


def _file(name: str, root: str, entry: str, addresses: Iterable[str]) -> OutputFile:
    lines = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    return OutputFile(name, f"{_HEAD}<{root} {_SPACE}>\n{lines}</{root}>\n".encode())
