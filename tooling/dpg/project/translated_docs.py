"""Translated pages of ``docs/``: ``docs/<language>/<path>`` is the translation of ``docs/<path>``."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, normpath, relpath

from dpg.outputs.site.page import ORIGINAL, folder_of
from dpg.records.languages import LANGUAGES
from dpg.records.shipped import SHIPPED_DOCS

Translated = Mapping[str, Sequence[str]]
"""By language, the paths of the English pages that have a translation, such as ``about/privacy.md``; or their addresses."""

_LINK = re.compile(r"(\]\()([^)\s#:]+)")


def translated_docs(project: Path, languages: Collection[str]) -> Translated:
    """Return the pages with a translation.

    A translation that comes with the program counts only where the catalogue uses the program's English page.

    Args:
        project: folder of the project.
        languages: languages of the site.
    """
    own, shipped = _pages_in(project / "docs"), _pages_in(SHIPPED_DOCS)
    return {
        language: sorted(_translated(folder_of(language), own, shipped))
        for language in languages
        if language != ORIGINAL
    }


def is_published(path: str, translated: Translated) -> bool:
    """Return whether a page of the program's ``docs/`` is published: in English, or as a translation that counts."""
    folder, _, page = path.partition("/")
    return folder not in LANGUAGES or page in translated.get(folder, ())


def is_left_out(path: str, languages: Collection[str]) -> bool:
    """Return whether a page is in a language that the site does not have."""
    folder = path.partition("/")[0]
    return folder in LANGUAGES and folder not in languages


def english_page(path: str, translated: Translated) -> str:
    """Return the path of the English page of a translation; empty if the page is not a translation."""
    folder, _, page = path.partition("/")
    return page if page in translated.get(folder, ()) else ""


def versions_of(page: str, translated: Translated) -> Sequence[str]:
    """Return the languages of an English page and its translations; empty if it has none."""
    found = [language for language, pages in translated.items() if page in pages]
    return [ORIGINAL, *found] if found else []


def with_links_from(path: str, markdown: str, pages: Collection[str]) -> str:
    """Return the Markdown of a translation, whose links are those of the English page, with links from its own folder.

    Links lead to translations where they exist.

    Args:
        path: path of the translation in ``docs/``.
        markdown: its text.
        pages: paths of all files in ``docs/``.
    """
    language, _, page = path.partition("/")

    def link(found: re.Match[str]) -> str:
        english = normpath(f"{dirname(page)}/{found[2]}").lstrip("/")
        own = f"{language}/{english}"
        target = own if own in pages else english
        return found[1] + relpath(target, dirname(path)) if target in pages else found[0]

    return _LINK.sub(link, markdown)


def _pages_in(folder: Path) -> frozenset[str]:
    return frozenset(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))


def _translated(folder: str, own: Collection[str], shipped: Collection[str]) -> Iterator[str]:
    for page in {*own, *shipped}:
        if folder + page in own or (page not in own and folder + page in shipped):
            yield page
