"""MkDocs hooks: fit the pages of ``docs/`` into the site and, without ``dpg build``, add the catalogue's pages."""

from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from dpg import kinds
from dpg.outputs.site.docs_page import docs_page
from dpg.outputs.site.translated_docs import with_ids_of
from dpg.project.build.docs_texts import alternate_links, footer_of, set_assets, set_languages
from dpg.project.build.preview import write_catalogue
from dpg.project.site_languages import languages_of
from dpg.project.translated_docs import (
    Translated,
    english_page,
    is_left_out,
    is_published,
    translated_docs,
    versions_of,
    with_links_from,
)
from dpg.records.shipped import SHIPPED_DOCS

_serving = False
_copyright = ""
_translated: Translated = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether MkDocs serves a preview."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Set assets and languages; note the translated pages and the copyright, which gives way to the footer of each page."""
    global _copyright, _translated
    set_assets(config)
    set_languages(config)
    _copyright = config.copyright or ""
    _translated = translated_docs(Path(config.config_file_path).parent, languages_of(config.extra))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the program's pages that the catalogue does not have; leave out those in languages that it does not have."""
    for file in [*files]:
        if is_left_out(file.src_uri, languages_of(config.extra)):
            files.remove(file)
    for file in _shipped_pages(files, config):
        files.append(file)
    return files


def _shipped_pages(files: Files, config: MkDocsConfig) -> list[File]:
    paths = (page.relative_to(SHIPPED_DOCS).as_posix() for page in sorted(SHIPPED_DOCS.rglob("*.md")))
    return [
        File(path, str(SHIPPED_DOCS), config.site_dir, config.use_directory_urls)
        for path in paths
        if files.get_file_from_path(path) is None and is_published(path, _translated)
    ]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let the links of a translated page lead to the right folder."""
    path = page.file.src_uri
    return with_links_from(path, markdown, files.src_uris) if english_page(path, _translated) else markdown


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give the headings of translated pages the anchors of the English ones."""
    for language, paths in _translated.items():
        for path in paths:
            english, translation = _page(files, path), _page(files, f"{language}/{path}")
            translation.content = with_ids_of(english.content or "", translation.content or "")


def _page(files: Files, path: str) -> Page:
    file = files.get_file_from_path(path)
    assert file
    assert file.page
    return file.page


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Set the footer and the language switch, whose links depend on the page."""
    set_languages(config, page.url, versions_of(page.file.src_uri, _translated))
    base = context["base_url"]
    config.copyright = footer_of(config, _copyright, lambda address: normalize_url(address, page, base))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Restrict a page to its own scripts, except in a preview, where MkDocs adds one to reload it.

    A translated page is only its content: it gets the frame of the catalogue later.
    """
    path = page.file.src_uri
    if english_page(path, _translated):
        return page.content or ""
    links = alternate_links(config, page.url, versions_of(path, _translated))
    return output if _serving else docs_page(output, links)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the catalogue next to the pages of docs/, unless ``dpg build`` does it."""
    if not config.extra.get("docs_only"):
        write_catalogue(Path(config.config_file_path).parent, Path(config.site_dir), restricted=not _serving)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when a record, the schema or a template changes."""
    project = Path(config.config_file_path).parent
    records = [kind.folder for kind in kinds.KINDS]
    for folder in (*records, "schema", "tooling/dpg/outputs/site", "tooling/dpg/locales"):
        if (project / folder).is_dir():
            server.watch(str(project / folder))
    return server
