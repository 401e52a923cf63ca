"""Reports on a proposed change for reviewers: Markdown, text and JSON."""

from collections.abc import Callable, Mapping

from dpg.model.change_text import ChangeWords
from dpg.model.review import Review
from dpg.reports.review import as_json, as_markdown, as_text

Render = Callable[[Review, ChangeWords, int | None], str]
"""Renders a review; takes the writer of changes and the maximum length in bytes."""

REVIEWS: Mapping[str, Render] = {
    "markdown": as_markdown.render,
    "text": as_text.render,
    "json": as_json.render,
}
"""Renderer by the value of ``--format``."""
