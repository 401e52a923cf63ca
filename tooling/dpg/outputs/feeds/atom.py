"""Render a feed as Atom (RFC 4287)."""

import re
from collections.abc import Iterator
from html import escape

from dpg.outputs.feeds.feed import Entry, Feed, stamp

MEDIA_TYPE = "application/atom+xml"
ENDING = "atom"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters outside https://www.w3.org/TR/xml/#charsets."""


def render(feed: Feed) -> bytes:
    """Return the document, with all values escaped."""
    return "\n".join(_lines(feed)).encode()


def _lines(feed: Feed) -> Iterator[str]:
    own = f"{feed.address}.{ENDING}"
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
    yield _element("title", feed.title)
    yield _element("id", own)
    yield f'<link rel="self" type="{MEDIA_TYPE}" href="{escape(own)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{escape(feed.page)}"/>'
    yield _element("updated", stamp(feed.seconds))
    yield f"<author>{_element('name', feed.site)}</author>"
    for entry in feed.entries:
        yield from _entry(entry)
    yield "</feed>\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield "<entry>"
    yield _element("title", entry.title)
    yield _element("id", entry.id)
    yield f'<link rel="alternate" type="text/html" href="{escape(entry.url)}"/>'
    yield _element("published", entry.time)
    yield _element("updated", entry.time)
    yield f'<content type="html">{_text(entry.html)}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))
