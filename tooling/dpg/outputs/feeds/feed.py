"""The content of a feed, independent of its format."""

from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

from dpg.outputs.edition import Edition

KINDS = ("new", "changed")
"""Kinds of feeds: added goods, and changed goods."""
FACETS = ("sdg", "sector", "country")
"""Facets whose values have their own feeds."""
MOST = 50
"""Maximum number of entries."""


class Entry(NamedTuple):
    """An event of a good."""

    id: str
    """A URN that is the same in every build of the site."""
    title: str
    url: str
    html: str
    """What happened, as escaped HTML."""
    seconds: int
    """Time in seconds since 1970, UTC."""

    @property
    def time(self) -> str:
        """Time in RFC 3339 format."""
        return stamp(self.seconds)


class Feed(NamedTuple):
    """The latest events of a set of goods."""

    title: str
    site: str
    """Name of the publisher."""
    page: str
    """Address of the HTML page with the same content."""
    address: str
    """Address of the feed, without file extension."""
    seconds: int
    """Time of the last change, in seconds since 1970, UTC."""
    entries: tuple[Entry, ...]
    """Newest first."""


def has_feeds(edition: Edition) -> bool:
    """Return whether feeds are published. They need absolute addresses and a known history."""
    return bool(edition.site_url and edition.history.known)


def urn(kind: str, good: str, commit: str) -> str:
    """Return the unique, stable id of an event."""
    digest = blake2b(f"{kind}/{good}/{commit}".encode(), digest_size=16).digest()
    number = int.from_bytes(digest, "big")
    number = number & ~(0xF << 76) | 8 << 76  # UUID version 8 (RFC 9562): custom.
    digits = f"{number & ~(3 << 62) | 2 << 62:032x}"
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def stamp(seconds: int) -> str:
    """Return a time in RFC 3339 format, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def path_of(kind: str, facet: str = "", value: str = "") -> str:
    """Return the path of a feed without file extension; without a value, of the feed of all goods."""
    return f"feeds/{facet}/{value}/{kind}" if facet else f"feeds/{kind}"
