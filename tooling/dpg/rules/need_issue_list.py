"""Report needs that link a list of issues with closed or assigned ones."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.web_addresses import fault_of, host_of


class _IssueTracker(NamedTuple):
    """How a host writes the addresses of its lists of issues."""

    host: re.Pattern[str]
    path: re.Pattern[str]
    open: frozenset[str]
    """Parts of the query that exclude closed issues; one of them is enough."""
    unassigned: frozenset[str]
    """Parts of the query that exclude assigned issues; one of them is enough."""
    hint: str


_TRACKERS = (
    _IssueTracker(
        host=re.compile(r"(www\.)?github\.com\Z"),
        path=re.compile(r"/[^/]+/[^/]+/(issues|labels/[^/]+)/?\Z"),
        open=frozenset(("is:open", "state:open")),
        unassigned=frozenset(("no:assignee",)),
        hint="Link the list of issues with `?q=is:open+no:assignee`, or one issue.",
    ),
    _IssueTracker(
        host=re.compile(r"gitlab\."),
        path=re.compile(r"/.+/(issues|work_items)/?\Z"),
        open=frozenset(("state=opened",)),
        unassigned=frozenset(("assignee_id=none",)),
        hint="Link the list of issues with `?state=opened&assignee_id=None`, or one issue.",
    ),
)
_PARTS = ("/issues", "/labels", "/work_items")
"""Every list of issues has one of these in its path."""


def check(good: Good, _: Catalogue) -> Iterator[Finding]:
    """Check the address of each need. Its evidence only shows that the makers ask, so it can be any list."""
    for number, need in enumerate(good.needs):
        tracker = _tracker_of(need.url) if need.url else None
        if need.url and tracker and not _shows_free_issues(need.url, tracker):
            message = "This list of issues can contain closed issues, or issues that somebody works on."
            yield Finding(pointer=f"/needs/{number}/url", message=message, hint=tracker.hint)


def _tracker_of(address: str) -> _IssueTracker | None:
    """Return the tracker whose list of issues an address is; ``None`` if it is another page."""
    if not any(part in address for part in _PARTS) or fault_of(address):
        return None
    host, path = host_of(address), urlsplit(address).path
    return next((one for one in _TRACKERS if one.host.match(host) and one.path.match(path)), None)


def _shows_free_issues(address: str, tracker: _IssueTracker) -> bool:
    fields = parse_qsl(urlsplit(address).query)
    words = {word.lower() for key, value in fields for word in (f"{key}={value}", *value.split())}
    return bool(words & tracker.open and words & tracker.unassigned)


RULE = Rule(
    id="need-issue-list",
    severity=Severity.WARNING,
    title="A list of issues that are not all free to take",
    why="Volunteers follow the link of a need to find something to do. A list with closed issues, or with issues that others work on, "
    "wastes their time.",
    check=check,
    applies_to=("good",),
)
