"""Put the catalogue's frame around the translated pages of ``docs/``."""

from collections.abc import Iterator, Mapping, Sequence

from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import language_notes
from dpg.outputs.site.page import ORIGINAL, Page, folder_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.shell import Shell
from dpg.outputs.site.translated_docs import translated_page
from dpg.project.translated_docs import versions_of


def framed_docs(docs: Mapping[str, bytes], languages: Sequence[SitePages], shell: Shell) -> dict[str, bytes]:
    """Return the files of ``docs/``, where translated pages have the frame of their language.

    Args:
        docs: files by path; of a translated page, only what MkDocs made of its Markdown.
        languages: renders the pages, for each language.
        shell: the frames.
    """
    return {**docs, **{page.published: shell.stamp(page) for page in _pages(docs, languages)}}


def translated_paths(edition: Edition) -> Iterator[str]:
    """Yield the path of each translated page in the site."""
    for language, addresses in edition.translated_docs.items():
        for address in addresses:
            yield f"{folder_of(language)}{address}index.html"


def _pages(docs: Mapping[str, bytes], languages: Sequence[SitePages]) -> Iterator[Page]:
    for pages in languages:
        language, edition = pages.words.language, pages.edition
        note = language_notes(pages.words)(ORIGINAL)
        for address in edition.translated_docs.get(language, ()):
            html = docs[f"{folder_of(language)}{address}index.html"].decode()
            versions = versions_of(address, edition.translated_docs)
            yield translated_page(html, language, address, versions, note)
