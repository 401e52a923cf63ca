"""Report on web addresses: JSON for programs, Markdown for people."""

import json
import re
from collections.abc import Iterator
from typing import Any

from dpg.model.characters import visible
from dpg.model.link_report import Address, AddressReport
from dpg.model.link_result import LinkStatus
from dpg.model.manifest_listing import ListingResult, ListingState
from dpg.reports.summary import counted

_TITLES = {
    LinkStatus.FAILING: "Failing: readers meet an error",
    LinkStatus.MOVED: "Moved permanently: write the new address",
    LinkStatus.UNSURE: "Not certain: look at these in a browser",
}
_LISTINGS = {
    ListingState.LISTED: "listed in",
    ListingState.NOT_LISTED: "not listed in",
    ListingState.NOT_FOUND: "not proved, as there is no",
}
_MOST_PLACES = 5
"""Maximum number of places listed for one address."""
_MOST_LETTERS = 2000
"""Maximum length of an address: long enough to copy it whole."""


def as_json(report: AddressReport) -> str:
    """Return every address and its result as JSON."""
    document = {
        "checked_on": report.day,
        "addresses": len(report.addresses),
        "records_left_out": report.left_out,
        "counts": {status.value: len(report.with_status(status)) for status in LinkStatus},
        "results": [_document(address) for address in report.addresses],
        "manifests": [_manifest(result, report.day) for result in report.manifests],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_markdown(report: AddressReport) -> str:
    """Return the addresses to look at, and the number of working ones, as Markdown."""
    lines = ["# Web addresses of the records", "", summary_line(report), ""]
    if report.left_out:
        left_out = counted(report.left_out, "record has errors", "records have errors")
        lines += [f"{left_out}: addresses in there were not looked at.", ""]
    for status, title in _TITLES.items():
        if found := report.with_status(status):
            lines += [
                f"## {title} ({len(found):,})",
                "",
                *(line for one in found for line in _entry(one)),
                "",
            ]
    if report.manifests:
        lines += [
            "## Funding manifests",
            "",
            *(_manifest_line(one, report.day) for one in report.manifests),
            "",
        ]
    return "\n".join(lines)


def summary_line(report: AddressReport) -> str:
    """Return the outcome in one sentence."""
    counts = ", ".join(
        f"{len(found):,} {status.value}" for status in LinkStatus if (found := report.with_status(status))
    )
    return f"{counted(len(report.addresses), 'address', 'addresses')} on {report.day}: {counts or 'none'}."


def _document(address: Address) -> dict[str, Any]:
    visit = address.known.visit
    return {
        "url": address.url,
        "standing": visit.link_status.value,
        "outcome": visit.outcome.value,
        "status": visit.status,
        "sentence": visit.sentence,
        "new_address": visit.new_address,
        "redirects": visit.hops,
        "tries": visit.tries,
        "checked_on": address.known.seen,
        "last_good": address.known.last_good or None,
        "failing_since": address.known.failing_since or None,
        "used_in": [{"good": mention.good, "pointer": mention.pointer} for mention in address.mentions],
    }


def _manifest(result: ListingResult, day: str) -> dict[str, str]:
    return {
        "good": result.listing.good,
        "manifest": result.listing.manifest,
        "file": result.listing.file,
        "state": result.state.value,
        "checked_on": day,
    }


def _manifest_line(result: ListingResult, day: str) -> str:
    listing = result.listing
    return f"- `{listing.good}` {_code(listing.manifest)}: {_LISTINGS[result.state]} {_code(listing.file)} on {day}."


def _entry(address: Address) -> Iterator[str]:
    yield f"- {_code(address.url)}"
    yield f"  {' '.join((address.known.visit.sentence, *_history(address)))}"
    if address.known.visit.new_address:
        yield f"  New address: {_code(address.known.visit.new_address)}"
    named = [f"`{mention.good}` {_code(mention.pointer)}" for mention in address.mentions[:_MOST_PLACES]]
    more = len(address.mentions) - _MOST_PLACES
    yield f"  In {', '.join(named)}{f' and {more} more places' if more > 1 else ' and 1 more place' if more == 1 else ''}."


def _history(address: Address) -> Iterator[str]:
    if address.known.failing_since and address.known.failing_since != address.known.seen:
        yield f"It has failed since {address.known.failing_since}."
    if address.known.visit.link_status is not LinkStatus.MOVED and address.known.last_good:
        yield f"It last answered on {address.known.last_good}."


def _code(text: str) -> str:
    """Return an untrusted text as a code span."""
    plain = visible(text, _MOST_LETTERS)
    longest = max((len(run) for run in re.findall("`+", plain)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{plain}{pad}{fence}"
