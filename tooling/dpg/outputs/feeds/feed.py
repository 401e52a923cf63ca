"""What a feed holds, whatever format it is written in."""

from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

from dpg.outputs.edition import Edition

KINDS = ("new", "changed")
"""What feeds tell of: goods that came, and goods whose records say something else."""
MOST = 50
"""Entries of a feed."""


class Entry(NamedTuple):
    """One thing that happened to a good."""

    id: str
    """A URN that stays the same wherever and whenever the site is built."""
    title: str
    url: str
    html: str
    """What happened, escaped."""
    seconds: int
    """When, in seconds since 1970, UTC."""

    @property
    def time(self) -> str:
        """When, as RFC 3339 writes it."""
        return stamp(self.seconds)


class Feed(NamedTuple):
    """The latest entries about the same goods."""

    title: str
    site: str
    """Who publishes it."""
    page: str
    """The address of the page that tells the same to people."""
    address: str
    """Its own address, without the ending of the format."""
    seconds: int
    """When it last changed."""
    entries: tuple[Entry, ...]
    """The newest first."""


def has_feeds(edition: Edition) -> bool:
    """Whether there are feeds: none where the site does not know its address, as they hold whole ones, or its past."""
    return bool(edition.site_url and edition.history.known)


def urn(kind: str, good: str, commit: str) -> str:
    """The id of an entry: the same for the same event, and for no other one."""
    digest = blake2b(f"{kind}/{good}/{commit}".encode(), digest_size=16).digest()
    number = int.from_bytes(digest, "big")
    number = number & ~(0xF << 76) | 8 << 76  # Version 8 of RFC 9562: made by rules of one's own.
    digits = f"{number & ~(3 << 62) | 2 << 62:032x}"
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def stamp(seconds: int) -> str:
    """A time as RFC 3339 writes it, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def path_of(kind: str, facet: str = "", value: str = "") -> str:
    """Where a feed lies, from the site's root and without the ending of the format; of all goods without a value."""
    return f"feeds/{facet}/{value}/{kind}" if facet else f"feeds/{kind}"
