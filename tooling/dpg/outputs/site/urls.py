"""Addresses on the site's pages: which may become a link, and how to get from one page to another."""

import re
from dataclasses import replace
from urllib.parse import quote

from dpg.outputs.site.page import Page

ROOT = "\x02"
"""Stands for the way up to the site's root in a piece of HTML that is used on pages of different depth."""

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f\"'<>\\`]+", re.ASCII | re.IGNORECASE)
_OVERRIDES = ("\u202a", "\u202b", "\u202c", "\u202d", "\u202e")


def is_web(url: str) -> bool:
    """Whether it may become a link: http or https, and nothing that could leave an attribute."""
    return _WEB.fullmatch(url) is not None


def host_of(url: str) -> str:
    """The host of an address, for people who want to know where a link leads; empty if there is none."""
    parts = url.split("/", 3)
    return parts[2].removeprefix("www.") if len(parts) > 2 else ""


def query(value: str) -> str:
    """A value as part of an address's query."""
    return quote(value, safe="")


def without_overrides(text: str) -> str:
    """Text without the characters that turn the writing direction of what follows."""
    for mark in _OVERRIDES:
        if mark in text:
            text = text.replace(mark, "\ufffd")
    return text


def settled(page: Page) -> Page:
    """The page without characters that turn the writing direction, whatever a record says."""
    return replace(
        page,
        title=without_overrides(page.title),
        description=without_overrides(page.description),
        body=without_overrides(page.body),
        head=without_overrides(page.head),
    )
