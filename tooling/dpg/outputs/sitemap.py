"""Sitemaps: one file per language, and an index."""

from collections.abc import Iterable, Iterator
from html import escape

from dpg import kinds
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.page import ORIGINAL, folder_of
from dpg.outputs.site_files import SiteFiles

MOST = 50_000
"""Maximum number of addresses per file (https://www.sitemaps.org/protocol.html)."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def produce(edition: Edition, site: SiteFiles) -> Iterator[OutputFile]:
    """Yield the lists of the pages of the site."""
    return sitemaps(edition, (*site.digests, *site.expected))


def sitemaps(edition: Edition, paths: Iterable[str]) -> Iterator[OutputFile]:
    """Yield the files; nothing if the address of the site is unknown, since sitemaps need absolute addresses.

    Args:
        edition: The content of the site.
        paths: All published files. Only indexable pages are used.
    """
    if not edition.site_url:
        return
    files: dict[str, list[str]] = {}
    for page in sorted(_pages(paths) - _removed_pages(edition)):
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
    return {path.removesuffix("index.html") for path in paths if f"/{path}".endswith("/index.html")}


def _language_of(page: str, edition: Edition) -> str:
    folder = page.split("/")[0]
    return folder if folder in edition.languages else ORIGINAL


def _removed_pages(edition: Edition) -> set[str]:
    """Return the pages of removed records, which are not indexable."""
    folders = [folder_of(language) for language in edition.languages]
    return {
        folder + kind.page_of(record.id)
        for kind in kinds.KINDS
        for record in edition.catalogue.of(kind).removed
        for folder in folders
    }


def _file(name: str, root: str, entry: str, addresses: Iterable[str]) -> OutputFile:
    lines = "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    return OutputFile(name, f"{_HEAD}<{root} {_NAMESPACE}>\n{lines}</{root}>\n".encode())
