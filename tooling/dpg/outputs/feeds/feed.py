"""The content of a feed, independent of its format."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

from dpg.kinds import GOOD, AnyKind
from dpg.outputs.edition import Edition

FOLDER = "feeds"
NEEDS = f"{FOLDER}/needs"
"""Path of the feed of all needs, without file extension, and the folder of the feeds by value."""
MOST = 50
"""Maximum number of entries."""


class Entry(NamedTuple):
    """An event of a record, or a need."""

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
    """The latest events of a set of records, or the newest needs."""

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


@dataclass(frozen=True, kw_only=True)
class PlannedFeed:
    """A feed that is made only if its files are out of date."""

    path: str
    """Path of its files, without file extension."""
    made_from: str
    """Digest of its content."""
    make: Callable[[], Feed]


def has_feeds(edition: Edition, kind: AnyKind = GOOD) -> bool:
    """Return whether a kind of record has feeds. They need absolute addresses and a history."""
    return bool(edition.site_url and edition.of(kind).history.commits)


def urn(*parts: str) -> str:
    """Return the unique, stable id of an entry: the same for the same parts."""
    digest = blake2b("/".join(parts).encode(), digest_size=16).digest()
    number = int.from_bytes(digest, "big")
    number = number & ~(0xF << 76) | 8 << 76  # UUID version 8 (RFC 9562): custom.
    digits = f"{number & ~(3 << 62) | 2 << 62:032x}"
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def stamp(seconds: int) -> str:
    """Return a time in RFC 3339 format, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def path_of(about: str, facet: str = "", value: str = "", kind: AnyKind = GOOD) -> str:
    """Return the path of a feed of records without file extension.

    Args:
        about: ``new`` or ``changed``.
        facet: Facet of the value.
        value: Facet value of the records; empty for all records.
        kind: Kind of the records.
    """
    folder = FOLDER if kind is GOOD else f"{FOLDER}/{kind.plural}"
    return f"{folder}/{facet}/{value}/{about}" if facet else f"{folder}/{about}"


def path_of_needs(facet: str = "", value: str = "") -> str:
    """Return the path of a feed of needs without file extension; without a value, of the feed of all needs."""
    return f"{NEEDS}/{facet}/{value}" if facet else NEEDS
