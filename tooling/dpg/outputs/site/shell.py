"""The frame around every page: made once by mkdocs and Material, then stamped with a page's own parts.

mkdocs' own templates do not escape, so nothing that a record says ever passes through them: the frame is rendered
with markers, and our escaped fragments take their place.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from dpg.outputs.site.page import Page

DEPTHS = range(6)
"""How many folders deep pages may lie."""

TITLE, DESCRIPTION, BODY = "DPG-TITLE", "DPG-DESCRIPTION", "DPG-BODY"
_BODY = re.compile(r'<h1 id="dpg-body">.*?</h1>', re.S)
_NOT_FOUND = re.compile(r"<h1>404 - Not found</h1>")
_NOTICE = re.compile(r'(<div data-md-component="announce">)\s*(</div>)')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_BLANK = re.compile(r"\n\s*\n|\n\s+")
_PARTS = re.compile("(\x00[a-z]+\x00)")
_MARK = {
    "title": "\x00title\x00",
    "description": "\x00description\x00",
    "body": "\x00body\x00",
    "head": "\x00head\x00",
}

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self' https://github.com; base-uri 'none'"
)


def frame_sources() -> Iterator[tuple[str, str]]:
    """Path and Markdown of the pages that mkdocs renders as frames, one for each depth."""
    front = f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\nhide: [navigation, toc]\n---\n# {BODY}\n"
    for depth in DEPTHS:
        yield frame_path(depth).replace("index.html", "index.md"), front


def frame_path(depth: int) -> str:
    """Where mkdocs writes the frame for pages that lie ``depth`` folders deep."""
    return "dpg-frame/" * depth + "index.html"


def frame_paths() -> tuple[str, ...]:
    """The paths of everything that becomes a frame rather than a page."""
    return (*(frame_path(depth) for depth in DEPTHS), "404.html")


def with_policy(html: str) -> str:
    """The page with a content security policy that lets only its own inline scripts run."""
    scripts = sorted(set(_INLINE_SCRIPT.findall(html)))
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(hashes=hashes)}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@dataclass(frozen=True)
class Frame:
    """One rendered frame, cut at its markers."""

    parts: tuple[str, ...]

    def stamp(self, page: Page) -> bytes:
        """The whole page as UTF-8."""
        values = {
            _MARK["title"]: escape(page.title),
            _MARK["description"]: escape(page.description),
            _MARK["body"]: page.body,
            _MARK["head"]: page.head,
        }
        return "".join([values.get(part, part) for part in self.parts]).encode()


def parse_frame(html: str, notice: str = "") -> Frame:
    """Cuts what mkdocs rendered at its markers.

    Args:
        html: the rendered frame.
        notice: HTML to show above every page, escaped.
    """
    html = _BLANK.sub("\n", html)
    html = html.replace(TITLE, _MARK["title"]).replace(DESCRIPTION, _MARK["description"])
    for heading in (_BODY, _NOT_FOUND):
        html = heading.sub(_MARK["body"], html, count=1)
    html = html.replace('href="#dpg-body"', 'href="#content"').replace(
        "<article ", '<article id="content" ', 1
    )
    html = html.replace("</head>", f"{_MARK['head']}</head>", 1)
    html = _NOTICE.sub(lambda found: found[1] + notice + found[2], html, count=1)
    return Frame(tuple(_PARTS.split(html)))


@dataclass(frozen=True)
class Shell:
    """The frames of the site."""

    frames: Mapping[int, Frame]
    not_found: Frame

    def stamp(self, page: Page) -> bytes:
        """The whole page as UTF-8, in the frame for its depth."""
        if page.path == "404.html":
            return self.not_found.stamp(page)
        return self.frames[page.path.count("/")].stamp(page)


def parse_shell(rendered: Mapping[str, str], notice: str = "") -> Shell:
    """The shell, from what mkdocs rendered, by path."""
    frames = {depth: parse_frame(rendered[frame_path(depth)], notice) for depth in DEPTHS}
    return Shell(frames=frames, not_found=parse_frame(rendered["404.html"], notice))
