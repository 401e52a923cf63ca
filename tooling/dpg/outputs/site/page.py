"""A page of the catalogue, without the frame of the site."""

from collections.abc import Callable
from dataclasses import dataclass

from dpg.records.languages import ORIGINAL as ORIGINAL

Known = Callable[[str, str], bool]
"""Returns whether a file is up to date. Takes its path and the digest of its inputs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of the catalogue."""

    path: str
    """Relative to the root of its language, with ``index.html`` at its end."""
    title: str
    """Plain text, not escaped."""
    description: str
    """One plain sentence for search engines and previews."""
    body: str
    """HTML of the main part, escaped, with its own ``h1``."""
    language: str = ORIGINAL
    """The language of the page and of its frame."""
    head: str = ""
    """HTML for the head, escaped: JSON-LD, alternate links."""
    versions: tuple[str, ...] = ()
    """Languages that have the page; empty if all languages of the site have it."""
    made_from: str = ""
    """Digest of everything that the page is made from, if a later build may keep the page for it."""

    @property
    def published(self) -> str:
        """Return the path from the site's root."""
        return folder_of(self.language) + self.path

    @property
    def address(self) -> str:
        """Return the folder of the page, relative to the root of its language, as used in links."""
        return self.path[: self.path.rfind("/") + 1]


def folder_of(language: str) -> str:
    """Return the folder with the pages of a language: empty for those at the root, else such as ``fr/``."""
    return "" if language == ORIGINAL else f"{language}/"


def root_of(path: str) -> str:
    """Return the relative path from a page to the root of its language: ``../`` for each folder of its path."""
    return "../" * path.count("/")
