"""Settings that let mkdocs render the frames in every language: names, navigation, links to the other languages."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from gettext import NullTranslations
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from dpg.outputs.site.page import ORIGINAL, folder_of
from dpg.outputs.site.shell import HERE, IN_ENGLISH
from dpg.project.translations import languages_of, translations_of
from dpg.records.languages import direction, own_name


class FrameTexts:
    """The texts of the mkdocs configuration in each language; read once, before the first page."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.languages = languages_of(config.extra)
        translations = translations_of(self.languages, config.extra)
        self._texts = {language: _texts(config, translations[language]) for language in self.languages}
        self._translations = translations

    def use_language(self, config: MkDocsConfig, language: str, frame: bool) -> None:
        """Set the language of the pages that mkdocs renders next.

        Args:
            config: the settings that mkdocs uses for a page; changed.
            language: tag of the language.
            frame: whether the pages become frames. Frames link to the same page in other languages, other pages to the
                first page.
        """
        texts = self._texts[language]
        config.site_name = texts["site_name"]
        config.theme["language"], config.theme["palette"] = _of_theme(config, language), texts["palette"]
        config.theme["direction"] = direction(language)
        config.extra["homepage"] = folder_of(language) or "."
        alternates = _alternates(self.languages, HERE if frame else "")
        config.extra["alternate"] = list(alternates) if self.languages[1:] else None

    def navigation(self, config: MkDocsConfig, files: Files, language: str) -> Navigation:
        """Return the navigation of mkdocs.yml in a language; pages of ``docs/`` exist in English only."""
        gettext = self._translations[language].gettext
        return Navigation(list(_items(config.nav or [], files, language, gettext)), [])

    def footer(self, config: MkDocsConfig, files: Files, language: str, page: Page | None, base: str) -> str:
        """Return the footer of a page as HTML: the notice of ``mkdocs.yml`` and the links of its ``extra.footer``."""
        gettext = self._translations[language].gettext
        links = [
            f'<li><a href="{escape(normalize_url(entry.url, page, base))}">{escape(entry.title)}</a></li>'
            for entry in _items(config.extra.get("footer") or [], files, language, gettext)
            if isinstance(entry, Link)
        ]
        listed = f'<ul class="foot">{"".join(links)}</ul>' if links else ""
        return f"{escape(self._texts[language]['copyright'] or '')}{listed}"


def _texts(config: MkDocsConfig, translations: NullTranslations) -> Mapping[str, Any]:
    gettext = translations.gettext
    palette = deepcopy(config.theme["palette"])
    for scheme in palette:
        scheme["toggle"]["name"] = gettext(scheme["toggle"]["name"])
    return {
        "site_name": gettext(config.site_name),
        "copyright": gettext(config.copyright) if config.copyright else None,
        "palette": palette,
    }


def _of_theme(config: MkDocsConfig, language: str) -> str:
    """Return the language of the theme's own texts: the original where the theme has no translation."""
    file = Path("partials", "languages", f"{language}.html")
    return language if any((folder / file).is_file() for folder in map(Path, config.theme.dirs)) else ORIGINAL


def _alternates(languages: Sequence[str], page: str) -> Iterator[Mapping[str, str]]:
    for language in languages:
        name = own_name(language)
        yield {
            "name": name[:1].upper() + name[1:],
            "link": folder_of(language) + page or ".",
            "lang": language,
        }


def _items(written: Sequence[Any], files: Files, language: str, gettext: Any) -> Iterator[Link | Section]:
    for entry in written:
        for title, target in entry.items():
            if isinstance(target, list):
                yield Section(gettext(title), list(_items(target, files, language, gettext)))
            else:
                yield Link(gettext(title), _address(target, files, language, gettext))


def _address(target: str, files: Files, language: str, gettext: Any) -> str:
    """Return the address of an entry: a page of ``docs/``, or one of the catalogue, which exists in each language."""
    page = files.get_file_from_path(target)
    if page is None:
        return target if ":" in target else folder_of(language) + target
    return page.url if language == ORIGINAL else f"{page.url}{IN_ENGLISH}{gettext('in English')}"
