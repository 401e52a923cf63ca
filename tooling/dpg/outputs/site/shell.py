"""The frames of the site, in each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dpg.outputs.site.frame import Frame, FrameSettings
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages


@dataclass(frozen=True)
class Shell:
    """The frames of the site. Its representation is that of everything that frames are made from."""

    made_from: Sequence[object]
    frames: Mapping[str, Frame] = field(repr=False)
    """By language."""

    def stamp(self, page: Page) -> bytes:
        """Return the whole page as UTF-8, in the frame of its language."""
        return self.frames[page.language].stamp(page).encode()


def shell_of(settings: FrameSettings, languages: Sequence[SitePages], restricted: bool = True) -> Shell:
    """Return the frames of the site.

    Args:
        settings: what the frames show.
        languages: renders the pages, for each language.
        restricted: whether pages get a content security policy.
    """
    edition = languages[0].edition
    frames = {
        pages.words.language: Frame(settings, edition, pages.words, pages.templates, restricted)
        for pages in languages
    }
    names = [pages.words.gettext(edition.site_name) for pages in languages]
    made_from = (
        settings,
        edition.languages,
        edition.translated_docs,
        edition.site_url,
        names,
        restricted,
    )
    return Shell(made_from, frames)
