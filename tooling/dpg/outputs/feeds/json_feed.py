"""Render a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json

from dpg.outputs.feeds.feed import Entry, Feed

MEDIA_TYPE = "application/feed+json"
ENDING = "json"
VERSION = "https://jsonfeed.org/version/1.1"


def render(feed: Feed) -> bytes:
    """Return the document."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.address}.{ENDING}",
        "language": "en",
        "authors": [{"name": feed.site}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: Entry) -> dict[str, str]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.time,
        "date_modified": entry.time,
    }
