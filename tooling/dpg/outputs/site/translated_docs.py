"""Translated pages of ``docs/``, from the HTML of MkDocs."""

import re
from collections.abc import Sequence
from html import unescape

from dpg.outputs.site.page import ORIGINAL, Page, folder_of, root_of

_HEADING = re.compile(r'(<h[1-6] id=")([^"]*)"')
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>')
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)
_TAG = re.compile(r"<[^>]*>")


def with_ids_of(original: str, translation: str) -> str:
    """Return a translated page whose headings have the anchors of the original, so that links to them work.

    Args:
        original: HTML of the English page.
        translation: HTML of the translation, with the same headings.
    """
    ids = (id for _, id in _HEADING.findall(original))
    html = _HEADING.sub(lambda found: f'{found[1]}{next(ids, found[2])}"', translation)
    return _PERMALINK.sub("", html)


def translated_page(html: str, language: str, address: str, versions: Sequence[str], note: str) -> Page:
    """Return a translated page for the frame of the catalogue.

    Args:
        html: the page as MkDocs renders its Markdown.
        language: its language.
        address: folder of the page, from the root of its language.
        versions: languages that have the page.
        note: HTML to put after links to pages in English.
    """
    return Page(
        path=f"{address}index.html",
        title=_plain(_TITLE.search(html)),
        description=_plain(_PARAGRAPH.search(html)),
        body=f'<article class="docs">\n{_with_notes(html, language, address, note)}\n</article>',
        language=language,
        versions=tuple(versions),
    )


def _with_notes(html: str, language: str, address: str, note: str) -> str:
    """Return the page with a note after each link to a page in English."""
    site = re.escape(root_of(folder_of(language) + address))
    link = re.compile(rf'(<a href="{site}[^".][^":]*/(?:#[^"]*)?")(>.*?</a>)', re.S)
    return link.sub(lambda found: f'{found[1]} hreflang="{ORIGINAL}"{found[2]}{note}', html)


def _plain(found: re.Match[str] | None) -> str:
    """Return the text of an element without markup."""
    return " ".join(unescape(_TAG.sub("", found[1])).split()) if found else ""
