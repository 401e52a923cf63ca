"""Standing ways to help a good: they follow from its record and need no open need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from dpg.model.good import Channel, Good, Repository
from dpg.model.value_types import Url


class WayKind(StrEnum):
    """A kind of standing help, in the order in which readers see them."""

    CONTRIBUTING = "contributing"
    """The contributing guide."""
    NEWCOMER_ISSUES = "newcomer-issues"
    """Open issues that nobody works on, with the label for newcomers."""
    TRANSLATION_PLATFORM = "translation-platform"
    TRANSLATION_GUIDE = "translation-guide"
    GIVE = "give"
    """A way to donate."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WayToHelp:
    """One standing way to help."""

    kind: WayKind
    url: Url | None = None
    """Where to start. ``None`` if the record has no address for it."""
    repository: Repository | None = None
    """Of newcomer issues: the repository with the label."""
    channel: Channel | None = None
    """Of a way to donate: its entry in the record."""
    chain: str = ""
    """Of a way to donate: the CAIP-2 id of its account's chain; empty without an account, or if the chain is unknown."""
    proof: str = ""
    """Of a way to donate: the ``ProofState`` of its account; empty without an account, or if nobody checked it."""


_GITHUB = re.compile(
    r"https?://(?:www\.)?github\.com/([a-z0-9-]+/[a-z0-9._-]+?)(?:\.git)?/?", re.ASCII | re.IGNORECASE
)
_GITLAB = re.compile(
    r"https?://(gitlab\.[a-z0-9.-]+)/((?:[a-z0-9._][a-z0-9._-]*/)+[a-z0-9._][a-z0-9._-]*?)(?:\.git)?/?",
    re.ASCII | re.IGNORECASE,
)
"""A path without the part ``-``, which separates a project from its pages."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def ways_to_help(good: Good) -> tuple[WayToHelp, ...]:
    """Return the standing ways to help a good, in the order of ``WayKind``."""
    return tuple(_ways(good))


def _ways(good: Good) -> Iterator[WayToHelp]:
    if good.contributing:
        yield WayToHelp(kind=WayKind.CONTRIBUTING, url=good.contributing)
    for repository in good.repositories:
        if repository.newcomer_label:
            url = newcomer_issues(repository)
            yield WayToHelp(kind=WayKind.NEWCOMER_ISSUES, url=url, repository=repository)
    if good.localization and good.localization.platform:
        yield WayToHelp(kind=WayKind.TRANSLATION_PLATFORM, url=good.localization.platform)
    if good.localization and good.localization.guide:
        yield WayToHelp(kind=WayKind.TRANSLATION_GUIDE, url=good.localization.guide)
    for channel in good.funding.channels if good.funding else ():
        yield WayToHelp(kind=WayKind.GIVE, url=channel.url, channel=channel)


def newcomer_issues(repository: Repository) -> Url | None:
    """Return the address of the open, unassigned issues with the label for newcomers.

    Returns:
        ``None`` without a label, on a host whose pattern is not known, and for a label that the host cannot search.
    """
    label = repository.newcomer_label
    if not label or _CONTROL.search(label):
        return None
    if found := _GITHUB.fullmatch(repository.url):
        return _on_github(found[1], label)
    if found := _GITLAB.fullmatch(repository.url):
        query = f"state=opened&assignee_id=None&label_name%5B%5D={quote(label, safe='')}"
        return Url(f"https://{found[1]}/{found[2]}/-/issues?{query}")
    return None


def _on_github(project: str, label: str) -> Url | None:
    if '"' in label or "\\" in label:  # The label could end its quotes and search for something else.
        return None
    query = f'is:open is:issue no:assignee label:"{label}"'
    return Url(f"https://github.com/{project}/issues?q={quote(query, safe='')}")
