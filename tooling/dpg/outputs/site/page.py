"""A page before the site's frame is put around it."""

from collections.abc import Callable
from dataclasses import dataclass

Known = Callable[[str, str], bool]
"""Whether the page at a path lies there already, made from what has this digest: then it need not be made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of the catalogue."""

    path: str
    """Where it is published, such as ``goods/dhis2/index.html``."""
    title: str
    """Plain text; escaped when it is put into the frame."""
    description: str
    """One plain sentence for search engines and previews."""
    body: str
    """HTML of the main part, escaped, with its own ``h1``."""
    language: str = "en"
    """The language of the frame."""
    head: str = ""
    """HTML for the head, escaped: JSON-LD, alternate links."""
    made_from: str = ""
    """Digest of all that the page is made from, where a later build may keep the page for it."""


def root_of(path: str) -> str:
    """The way from a page up to the site's root: empty, or ``../`` as often as it takes."""
    return "../" * path.count("/")
