"""The frame around every page: rendered once by MkDocs and Material, then filled with the parts of each page.

Templates of MkDocs do not escape values, so they never get data of records. The frame is rendered with markers, which
escaped HTML then replaces.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from dpg.outputs.site.frame_scripts import without_bundle
from dpg.outputs.site.material_fixes import as_frame, with_fixes
from dpg.outputs.site.page import ORIGINAL, Page, folder_of

DEPTHS = range(6)
"""Possible depths of pages, in folders below the root of their language."""

TITLE, DESCRIPTION, BODY = "DPG-TITLE", "DPG-DESCRIPTION", "DPG-BODY"
HERE = "DPG-HERE"
"""Marker in the frame's links for the address of the page, from the root of its language."""
IN_ENGLISH = "#DPG-IN-ENGLISH="
"""Marker at the end of links to pages in English only. The note in the frame's language follows."""
_BODY = re.compile(r'<h1 id="dpg-body">.*?</h1>', re.S)
_NOT_FOUND = re.compile(r"<h1>404 - Not found</h1>")
_NOTICE = re.compile(r'(<div data-md-component="announce">)\s*(</div>)')
_ALTERNATE = re.compile(rf'<link rel="alternate" href="([^"]*{HERE})" hreflang="([\w-]+)">')
_CANONICAL = re.compile(r'<link rel="canonical" href="[^"]*">')
_OTHER_PAGE = re.compile(r'<link rel="alternate" [^>]*>')
_ENGLISH_LINK = re.compile(IN_ENGLISH + '([^"]*)"')
_LANGUAGE = re.compile(r'<html lang="([\w-]+)"')
_SWITCH = re.compile(r'hreflang="([\w-]+)" class="md-select__link"')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_BLANK = re.compile(r"\n\s*\n|\n\s+")
_TITLE = re.compile(rf"<title>{TITLE} - (.*?)</title>")
_PARTS = re.compile("(\x00[a-z]+[^\x00]*\x00)")
_TAB = re.compile(r'(<a href="(?:\.{1,2}/)*([a-z][\w/-]*/)" class="md-(?:tabs|nav)__link")>')
_SECTION = "\x00section "
_MARK = {
    "title": "\x00title\x00",
    "description": "\x00description\x00",
    "body": "\x00body\x00",
    "head": "\x00head\x00",
    "here": "\x00here\x00",
}

_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self' https://github.com; base-uri 'none'"
)


def frame_sources(languages: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield language, path and Markdown of each page that MkDocs renders as a frame, by language and depth."""
    front = f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\nhide: [navigation, toc]\n---\n# {BODY}\n"
    for language in languages:
        for depth in DEPTHS:
            yield language, frame_path(language, depth).replace("index.html", "index.md"), front


def frame_path(language: str, depth: int) -> str:
    """Return the path where MkDocs writes the frame for pages at a depth."""
    return f"{folder_of(language)}{'dpg-frame/' * depth}index.html"


def frame_paths(languages: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of all frames."""
    return (*(frame_path(language, depth) for language in languages for depth in DEPTHS), "404.html")


def docs_page(html: str) -> str:
    """Return a page of docs/. Its language switch links to the home pages, because it has no translations."""
    return with_policy(_with_switch(_OTHER_PAGE.sub("", html)))


def frame_page(html: str) -> str:
    """Return a frame with a content security policy, and without the scripts that catalogue pages do not use."""
    return with_policy(without_bundle(html))


def with_policy(html: str) -> str:
    """Return the page, fixed, with a content security policy that lets only its own inline scripts run."""
    html = with_fixes(html)
    scripts = sorted(set(_INLINE_SCRIPT.findall(html)))
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(hashes=hashes)}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', 1)


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@dataclass(frozen=True)
class Frame:
    """A rendered frame, split at its markers."""

    parts: tuple[str, ...]
    sections: frozenset[str]
    """Parts that mark the section of the site in the navigation."""
    site_name: str
    """Name of the site in the language of the frame; empty if titles do not end with it."""

    def stamp(self, page: Page) -> bytes:
        """Return the whole page as UTF-8."""
        values = {
            _MARK["title"]: escape(self._title(page)),
            _MARK["description"]: escape(page.description),
            _MARK["body"]: page.body,
            _MARK["head"]: page.head,
            _MARK["here"]: escape(page.address),
        }
        for mark in self.sections:
            section = mark[len(_SECTION) : -1]
            values[mark] = ' aria-current="page"' if page.address.startswith(section) else ""
        return "".join([values.get(part, part) for part in self.parts]).encode()

    def _title(self, page: Page) -> str:
        """Return the title with the name of the site, once."""
        parts = dict.fromkeys(part for part in (page.title, self.site_name) if part)
        return " - ".join(parts)


def parse_frame(html: str, notice: str = "", site_url: str = "") -> Frame:
    """Split a frame at its markers.

    Args:
        html: the rendered frame.
        notice: HTML to show above every page, escaped.
        site_url: public address of the site, for links to other languages. May be empty.
    """
    html = _BLANK.sub("\n", html)
    named = _TITLE.search(html)
    html = _TITLE.sub(f"<title>{TITLE}</title>", html)
    html = html.replace(TITLE, _MARK["title"]).replace(DESCRIPTION, _MARK["description"])
    for heading in (_BODY, _NOT_FOUND):
        html = heading.sub(_MARK["body"], html, count=1)
    html = as_frame(html.replace('href="#dpg-body"', 'href="#content"'))
    html = _with_languages(html, site_url)
    html = html.replace("</head>", f"{_MARK['head']}</head>", 1)
    html = _NOTICE.sub(lambda found: found[1] + notice + found[2], html, count=1)
    html = _TAB.sub(lambda found: f"{found[1]}{_SECTION}{found[2]}\0>", html)
    parts = tuple(_PARTS.split(html))
    sections = frozenset(part for part in parts if part.startswith(_SECTION))
    return Frame(parts, sections, unescape(named[1]) if named else "")


def _with_languages(html: str, site_url: str) -> str:
    """Return the frame with links to the page in other languages, and notes on links to English pages."""
    html = _ALTERNATE.sub(lambda found: _alternate(found[1], found[2], site_url), html)
    html = _CANONICAL.sub(_canonical(html, site_url), html)
    html = _with_switch(html)
    html = _ENGLISH_LINK.sub(lambda found: f'" hreflang="en" title="{found[1]}"', html)
    # An empty address would mean the page itself rather than its folder.
    return html.replace(f'href="{HERE}', f'href="./{HERE}').replace(HERE, _MARK["here"])


def _with_switch(html: str) -> str:
    """Return the frame with the language of each name in the language switch, and the current one marked."""
    own = _LANGUAGE.findall(html)
    return _SWITCH.sub(lambda found: f"{found[0]} {_named(found[1], found[1] in own)}", html)


def _named(language: str, here: bool) -> str:
    return f'lang="{language}"' + (' aria-current="true"' if here else "")


def _alternate(href: str, language: str, site_url: str) -> str:
    if site_url:
        href = escape(f"{site_url}{folder_of(language)}") + HERE
    # The space has no meaning. It stops Material's script from loading a sitemap for each link.
    link = '<link rel="alternate " href="{}" hreflang="{}">'
    both = ("x-default", language) if language == ORIGINAL else (language,)
    return "".join(link.format(href, one) for one in both)


def _canonical(html: str, site_url: str) -> str:
    """Return the link to the address of the page; MkDocs only knows that of the frame."""
    language = _LANGUAGE.search(html)
    if not site_url or language is None:
        return ""
    return f'<link rel="canonical" href="{escape(site_url + folder_of(language[1]))}{HERE}">'


def _in(language: str, html: str) -> str:
    """Return a frame marked with its language: the theme marks the language of its own texts."""
    return _LANGUAGE.sub(f'<html lang="{language}"', html, count=1)


@dataclass(frozen=True)
class Shell:
    """The frames of the site, by language and depth."""

    frames: Mapping[tuple[str, int], Frame]
    not_found: Frame

    def stamp(self, page: Page) -> bytes:
        """Return the whole page as UTF-8, in the frame for its language and depth."""
        if page.path == "404.html":
            return self.not_found.stamp(page)
        return self.frames[page.language, page.path.count("/")].stamp(page)


def parse_shell(
    rendered: Mapping[str, str], languages: Sequence[str], notice: str = "", site_url: str = ""
) -> Shell:
    """Parse all frames.

    Args:
        rendered: HTML rendered by MkDocs, by path.
        languages: tags of the languages.
        notice: HTML to show above every page, escaped.
        site_url: public address of the site. May be empty.
    """
    frames = {
        (language, depth): parse_frame(_in(language, rendered[frame_path(language, depth)]), notice, site_url)
        for language in languages
        for depth in DEPTHS
    }
    return Shell(frames=frames, not_found=parse_frame(rendered["404.html"], notice))
