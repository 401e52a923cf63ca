"""Whether the website of a good lists the funding manifest that its record names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from dpg.model.good import Good
from dpg.model.record_kind import Record

LISTING = "/.well-known/funding-manifest-urls"
"""Path of the file with one address a line, by the rules of ``funding.json``."""


class ListingState(StrEnum):
    """Result of looking for a manifest."""

    LISTED = "listed"
    NOT_LISTED = "not-listed"
    NOT_FOUND = "not-found"
    """The website has no such file, or did not answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ManifestListing:
    """The manifest of a good, and the file that may list it."""

    good: str
    manifest: str
    file: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ListingResult:
    """What the website of a good says about its manifest."""

    listing: ManifestListing
    state: ListingState


def listings_of(records: Iterable[Record]) -> Iterator[ManifestListing]:
    """Yield the manifests of goods with a website, each once."""
    for record in records:
        if isinstance(record, Good) and record.website:
            parts = urlsplit(record.website)
            file = f"{parts.scheme}://{parts.netloc}{LISTING}"
            for url in dict.fromkeys(_manifests_of(record)):
                yield ManifestListing(good=record.id, manifest=url, file=file)


def _manifests_of(good: Good) -> Iterator[str]:
    """Yield the address of the manifest, and of each one that is the proof of a channel."""
    if good.funding and good.funding.manifest:
        yield good.funding.manifest.url
    for channel in good.funding.channels if good.funding else ():
        if channel.proof and channel.proof.manifest:
            yield channel.proof.manifest.url


def result_of(listing: ManifestListing, content: str | None) -> ListingResult:
    """Return the result for the content of the file; ``None`` if there is none. Only an equal line counts."""
    if content is None:
        return ListingResult(listing=listing, state=ListingState.NOT_FOUND)
    is_listed = listing.manifest in map(str.strip, content.split("\n"))
    return ListingResult(listing=listing, state=ListingState.LISTED if is_listed else ListingState.NOT_LISTED)
