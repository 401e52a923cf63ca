"""Platforms on which people give to projects."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit


class Platform(NamedTuple):
    """Where an account of a platform is, and what kind of channel that is."""

    address: str
    kind: str = "donation-page"


PLATFORMS: Mapping[str, Platform] = {
    "github": Platform("https://github.com/sponsors/{}", "github-sponsors"),
    "open_collective": Platform("https://opencollective.com/{}", "open-collective"),
    "liberapay": Platform("https://liberapay.com/{}", "liberapay"),
    "ko_fi": Platform("https://ko-fi.com/{}"),
    "patreon": Platform("https://www.patreon.com/{}"),
    "buy_me_a_coffee": Platform("https://buymeacoffee.com/{}"),
    "thanks_dev": Platform("https://thanks.dev/{}"),
    "polar": Platform("https://polar.sh/{}"),
    "issuehunt": Platform("https://issuehunt.io/r/{}"),
    "lfx_crowdfunding": Platform("https://crowdfunding.lfx.linuxfoundation.org/projects/{}"),
}
"""Platforms by the keys of ``FUNDING.yml``."""

_KINDS = {
    ("opencollective.com", ""): "open-collective",
    ("liberapay.com", ""): "liberapay",
    ("github.com", "/sponsors/"): "github-sponsors",
}


def kind_of_address(url: str) -> str:
    """Return the kind of channel at an address."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    found = (kind for (name, path), kind in _KINDS.items() if host == name and parts.path.startswith(path))
    return next(found, "donation-page")
