"""What a reviewer reads of a proposed change: as Markdown, as text, as JSON."""

from collections.abc import Callable, Mapping

from dpg.model.change_text import ChangeWords
from dpg.model.review import Review
from dpg.reports.review import as_json, as_markdown, as_text

Render = Callable[[Review, ChangeWords, int | None], str]
"""The review, how differences are said, and how many bytes it may have."""

REVIEWS: Mapping[str, Render] = {
    "markdown": as_markdown.render,
    "text": as_text.render,
    "json": as_json.render,
}
"""Every format by the name that ``--format`` takes."""
