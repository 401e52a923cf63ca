"""A page before the site's frame is put around it, and where it lies."""

from collections.abc import Callable
from dataclasses import dataclass

ORIGINAL = "en"
"""The language of the pages at the site's root, of ``docs/``, and of every message in the program."""

Known = Callable[[str, str], bool]
"""Whether the page at a path lies there already, made from what has this digest: then it need not be made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of the catalogue."""

    path: str
    """Where it lies among the pages of its language, such as ``goods/dhis2/index.html``."""
    title: str
    """Plain text; escaped when it is put into the frame."""
    description: str
    """One plain sentence for search engines and previews."""
    body: str
    """HTML of the main part, escaped, with its own ``h1``."""
    language: str = ORIGINAL
    """The language of the page and of its frame."""
    head: str = ""
    """HTML for the head, escaped: JSON-LD, alternate links."""
    made_from: str = ""
    """Digest of all that the page is made from, where a later build may keep the page for it."""

    @property
    def published(self) -> str:
        """Where it is published, from the site's root."""
        return folder_of(self.language) + self.path

    @property
    def address(self) -> str:
        """Its folder among the pages of its language, which is how links call it."""
        return self.path[: self.path.rfind("/") + 1]


def folder_of(language: str) -> str:
    """The folder with the pages of a language: empty for those at the root, else such as ``fr/``."""
    return "" if language == ORIGINAL else f"{language}/"


def root_of(path: str) -> str:
    """The way from a page up to the root of its language: empty, or ``../`` as often as it takes."""
    return "../" * path.count("/")
