"""The frame around the pages of the catalogue: their head, header, menu and footer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.not_found_page import root_path
from dpg.outputs.site.page import Page, folder_of, root_of
from dpg.outputs.site.words import Words, capital
from dpg.records.languages import own_name

NOT_FOUND = "404.html"
_POLICY = Markup(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self' https://github.com; base-uri 'none'"
)
_SEARCH = 'role="search"'


class FrameLink(NamedTuple):
    """A link of the menu or the footer."""

    title: str
    """In English; the frame shows its translation."""
    address: str
    """A whole address, or one relative to the root: of the site for pages of ``docs/``, else of the language."""
    in_docs: bool = False
    """Whether it is a page of ``docs/``, which is in English unless it has a translation."""

    @property
    def is_whole(self) -> bool:
        """Return whether the address does not depend on the page."""
        return ":" in self.address


class MenuEntry(NamedTuple):
    """An entry of the menu: a link, or a section that opens at its first link."""

    title: str
    links: Sequence[FrameLink]


@dataclass(frozen=True, kw_only=True)
class FrameSettings:
    """What the frame shows, from ``mkdocs.yml``."""

    menu: Sequence[MenuEntry] = ()
    footer: Sequence[FrameLink] = ()
    copyright: str = ""
    logo: str = ""
    """Path of the picture beside the name of the site, from the root of the site. May be empty."""
    favicon: str = ""
    styles: Sequence[str] = ()
    """Paths of style sheets that the catalogue adds, from the root of the site."""
    switches: Mapping[str, str] = field(default_factory=dict)
    """Label of the color switch by the scheme that it leads to, ``light`` and ``dark``. May be empty."""


class _Marks(NamedTuple):
    """Places in a rendered frame for the parts of a page."""

    title: Markup = Markup("\3title\3")
    description: Markup = Markup("\3description\3")
    head: Markup = Markup("\3head\3")
    here: Markup = Markup("\3here\3")
    body: Markup = Markup("\3body\3")


_MARKS = _Marks()
_MARK = re.compile("(\3[a-z]+\3)")


class _Place(NamedTuple):
    """Where a page is in the menu."""

    entry: int
    link: int
    exact: bool
    """Whether the link leads to the page itself."""
    length: int
    """Of the address of the link."""


class Frame:
    """Put the frame around pages in one language.

    Frames differ by the depth of the page, its entry in the menu and its own search form. Each is rendered once, then
    split where the parts of a page belong.
    """

    def __init__(
        self,
        settings: FrameSettings,
        edition: Edition,
        words: Words,
        templates: Templates,
        restricted: bool = True,
    ) -> None:
        """Prepare the frame.

        Args:
            settings: what it shows.
            edition: the edition.
            words: texts in the language.
            templates: templates in the language.
            restricted: whether pages get a content security policy. A preview needs the script that reloads it.
        """
        self._settings, self._edition, self._words = settings, edition, words
        self._template = templates.get("frame.html")
        self._site_name = words.gettext(edition.site_name)
        self._policy = _POLICY if restricted else Markup()
        self._parts: Callable[[int, _Place | None, bool, Sequence[str]], Sequence[str]] = cache(
            self._rendered
        )

    def stamp(self, page: Page) -> str:
        """Return the whole page."""
        values: Mapping[str, str] = {
            _MARKS.title: escape(self._title(page)),
            _MARKS.description: escape(page.description),
            _MARKS.head: page.head,
            _MARKS.here: escape(page.address),
            _MARKS.body: page.body,
        }
        depth = -1 if page.path == NOT_FOUND else page.path.count("/")
        parts = self._parts(depth, self._place(page.address), _SEARCH not in page.body, page.versions)
        return "".join([values.get(part, part) for part in parts])

    def _title(self, page: Page) -> str:
        """Return the title with the name of the site, once."""
        return " - ".join(dict.fromkeys(part for part in (page.title, self._site_name) if part))

    def _place(self, address: str) -> _Place | None:
        """Return the place of a page in the menu: the link with the longest address that its own starts with."""
        places = [
            _Place(number, n, link.address == address, len(link.address))
            for number, entry in enumerate(self._settings.menu)
            for n, link in enumerate(entry.links)
            if link.address and _leads_to(link, address)
        ]
        return max(places, key=lambda place: place.length, default=None)

    def _rendered(
        self, depth: int, place: _Place | None, with_search: bool, versions: Sequence[str]
    ) -> Sequence[str]:
        """Return the frame, split at its marks. The 404 page has depth -1, as it is shown at any depth."""
        language, missing = self._words.language, depth < 0
        root = root_path(self._edition) if missing else "../" * depth
        html = self._template.render(
            mark=_MARKS,
            settings=self._settings,
            policy=self._policy,
            site_name=self._site_name,
            direction=self._words.direction,
            root=root,
            site=root if missing else root + root_of(folder_of(language)),
            address="" if missing else self._edition.site_url,
            folder=folder_of(language),
            languages=self._languages(),
            versions=versions or self._edition.languages,
            own_name=capital(own_name(language)),
            place=place,
            with_search=with_search,
        )
        lean = "\n".join(line for line in map(str.strip, html.splitlines()) if line)
        return _MARK.split(lean)

    def _languages(self) -> Sequence[tuple[str, str, str]]:
        """Return tag, folder and name of each language; none if there is only one."""
        tags = self._edition.languages
        return [(tag, folder_of(tag), capital(own_name(tag))) for tag in tags] if tags[1:] else []


def _leads_to(link: FrameLink, address: str) -> bool:
    """Return whether a page is the target of a link, or below it: the catalogue has no pages below those of ``docs/``."""
    return link.address == address if link.in_docs else address.startswith(link.address)
