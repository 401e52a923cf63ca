"""The page for addresses that lead nowhere: one for all languages, as a server has no more."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import ORIGINAL, Page
from dpg.outputs.site.words import Words


def root_path(edition: Edition) -> str:
    """The site's path on its server. The page is shown at any depth, so all its links start there."""
    return urlsplit(edition.site_url).path or "/"


def not_found_part(edition: Edition, words: Words, templates: Templates) -> str:
    """What the page says in one language."""
    return templates.get("not_found.html").render(root=root_path(edition), direction=words.direction)


def not_found_page(edition: Edition, words: Words, parts: Sequence[str]) -> Page:
    """The page: all languages below each other; a script leaves the one of the address, and offers the nearest names.

    Args:
        edition: what is published.
        words: those of the original language.
        parts: what it says, in each language.
    """
    assert words.language == ORIGINAL
    title = words.gettext("Page not found")
    script = f'<script type="module" src="{root_path(edition)}assets/catalogue/not-found.js"></script>'
    return Page(
        path="404.html",
        title=title,
        description=words.gettext("There is no page at this address."),
        body=f'<article class="gone" id="not-found">\n<h1>{title}</h1>\n{"".join(parts)}</article>\n{script}',
        head='<meta name="robots" content="noindex">',
    )
