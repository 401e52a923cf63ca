"""Settings of MkDocs for the pages of ``docs/`` that the program makes: style, script, languages and footer."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import escape

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from dpg.outputs.assets import FOLDER
from dpg.outputs.site.page import ORIGINAL, folder_of
from dpg.outputs.site.words import capital
from dpg.project.frame_settings import frame_settings_of, own_assets
from dpg.project.site_languages import languages_of
from dpg.records.languages import own_name


def set_assets(config: MkDocsConfig) -> None:
    """Let the pages load our style and script for them, before those of the catalogue itself."""
    script = ExtraScriptValue(f"{FOLDER}/docs.js")
    script.type = "module"
    config.extra_css = [f"{FOLDER}/docs.css", *own_assets(config.extra_css)]
    config.extra_javascript = [script, *own_assets(config.extra_javascript)]


def set_languages(config: MkDocsConfig, address: str = "", versions: Collection[str] = ()) -> None:
    """Let the language switch lead to the page in each language, or else to the home page.

    Args:
        config: settings of MkDocs.
        address: address of the page.
        versions: languages that have the page.
    """
    languages = languages_of(config.extra)
    config.extra["homepage"] = "."
    config.extra["alternate"] = [*_alternates(languages, address, versions)] if languages[1:] else None


def _alternates(
    languages: Sequence[str], address: str, versions: Collection[str]
) -> Iterator[Mapping[str, str]]:
    for language in languages:
        name = capital(own_name(language))
        link = folder_of(language) + (address if language in versions else "")
        yield {"name": name, "link": link or ".", "lang": language}


def alternate_links(config: MkDocsConfig, address: str, versions: Collection[str]) -> str:
    """Return the links to the versions of a page for its head; empty if the address of the site is unknown."""
    if not config.site_url:
        return ""
    tags = [("x-default", ORIGINAL), *((language, language) for language in versions)] if versions else []
    return "".join(
        f'<link rel="alternate" href="{escape(config.site_url)}{folder_of(language)}{address}" hreflang="{tag}">'
        for tag, language in tags
    )


def footer_of(config: MkDocsConfig, copyright: str, url: Callable[[str], str]) -> str:
    """Return the footer of a page as HTML.

    Args:
        config: settings of MkDocs; ``extra.footer`` has the links.
        copyright: ``copyright`` in ``mkdocs.yml``.
        url: returns the relative address of a page, from its address in the site.
    """
    links = frame_settings_of({"extra": config.extra}).footer
    entries = [f'<li><a href="{escape(url(link.address))}">{escape(link.title)}</a></li>' for link in links]
    return f'{escape(copyright)}{f"""<ul class="foot">{"".join(entries)}</ul>""" if entries else ""}'
