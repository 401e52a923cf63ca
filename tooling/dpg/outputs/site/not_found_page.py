"""The 404 page: one for all languages, because servers support only one."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import ORIGINAL, Page
from dpg.outputs.site.words import Words


def root_path(edition: Edition) -> str:
    """Return the site's path on its server. The page is shown at any depth, so its links are absolute paths."""
    return urlsplit(edition.site_url).path or "/"


def not_found_part(edition: Edition, words: Words, templates: Templates) -> str:
    """Return the part of the page in one language."""
    return templates.get("not_found.html").render(root=root_path(edition), direction=words.direction)


def not_found_page(edition: Edition, words: Words, parts: Sequence[str]) -> Page:
    """Return the page in all languages. A script keeps the language of the address and suggests similar names.

    Args:
        edition: the edition.
        words: texts in the original language.
        parts: HTML of each language.
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
