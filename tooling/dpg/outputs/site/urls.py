"""Addresses and texts on the site's pages, made safe."""

import re
from dataclasses import replace
from urllib.parse import quote

from dpg.outputs.site.page import Page

ROOT = "\x02"
"""Placeholder for the relative path to the site's root, in HTML shared by pages of different depth."""

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f\"'<>\\`]+", re.ASCII | re.IGNORECASE)
_SHORT, _END, _LONGEST = 32, 24, 40
"""Number of characters up to which an address is shown in full, of the end of a shortened one, and of both its ends."""
_OVERRIDES = ("\u202a", "\u202b", "\u202c", "\u202d", "\u202e")


def is_web(url: str) -> bool:
    """Return whether an address is safe as a link: http or https, without characters that end an attribute."""
    return _WEB.fullmatch(url) is not None


def host_of(url: str) -> str:
    """Return the host of an address without ``www.``. Empty if it has none."""
    parts = url.split("/", 3)
    return parts[2].removeprefix("www.") if len(parts) > 2 else ""


def short_address(url: str) -> str:
    """Return an address as people recognize it: host, first folder if short, and end. Not an address any more."""
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    if len(bare) <= _SHORT or not bare:
        return bare or url
    parts = bare.partition("?")[0].partition("#")[0].split("/")
    end = parts[-1] if len(parts[-1]) <= _END else f"…{parts[-1][-_END:]}"
    if len(parts) == 1:
        return f"{bare[:_SHORT]}…"
    start = "/".join(parts[:2])
    is_short = len(parts) > 2 and len(start) + len(end) <= _LONGEST
    return f"{start if is_short else parts[0]}/…/{end}"


def query(value: str) -> str:
    """Return a value quoted for the query of an address."""
    return quote(value, safe="")


def without_overrides(text: str) -> str:
    """Return a text with bidirectional overrides replaced."""
    for mark in _OVERRIDES:
        if mark in text:
            text = text.replace(mark, "\ufffd")
    return text


def settled(page: Page) -> Page:
    """Return a page with bidirectional overrides replaced."""
    return replace(
        page,
        title=without_overrides(page.title),
        description=without_overrides(page.description),
        body=without_overrides(page.body),
        head=without_overrides(page.head),
    )
