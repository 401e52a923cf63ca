"""Render long texts of a record: CommonMark without HTML, images and headings, and with web links only."""

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from dpg.outputs.site.urls import is_web

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

_MARKS = re.compile(r"[\\`*_\[\]<>#~|&!]|^\s*(?:[-+=]|\d+[.)])|^(?: {4}|\t)|  $", re.MULTILINE)
"""Characters with a possible meaning in CommonMark. Most descriptions have none and need no parser."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def html_of(text: str) -> str:
    """Return the text as HTML paragraphs."""
    if _MARKS.search(text) is None:
        return "".join(f"<p>{escape(part)}</p>\n" for part in _BLANK_LINE.split(text.strip()))
    return str(_parser().render(text))


def _link_open(
    self: "RendererHTML",
    tokens: "Sequence[Token]",
    index: int,
    options: Any,
    env: MutableMapping[str, Any],
) -> str:
    tokens[index].attrSet("rel", "nofollow")
    return self.renderToken(tokens, index, options, env)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # Few texts need the parser.

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 12})
    parser.disable(["image", "heading", "lheading", "hr", "html_block", "html_inline"])
    parser.validateLink = is_web  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _link_open)
    return parser
