"""MkDocs hooks: add the frames for the catalogue's pages and, without ``dpg build``, the pages themselves."""

from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dpg import kinds
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.shell import docs_page, frame_page, frame_sources
from dpg.project.build.frames import FrameTexts
from dpg.project.build.preview import write_catalogue
from dpg.records.shipped import SHIPPED_DOCS

_serving = False
_frames: dict[str, str] = {}
"""Language of each frame by its path."""
_frame_texts: FrameTexts
_files: Files


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether MkDocs serves a preview."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Load the texts of the frames in each language."""
    global _frame_texts
    _frame_texts = FrameTexts(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the frames, and the pages of the program's ``docs/`` that the catalogue does not have."""
    global _files
    _files = files
    for language, path, content in frame_sources(_frame_texts.languages):
        files.append(File.generated(config, path, content=content))
        _frames[path] = language
    for file in _shipped_pages(files, config):
        files.append(file)
    return files


def _shipped_pages(files: Files, config: MkDocsConfig) -> list[File]:
    paths = (page.relative_to(SHIPPED_DOCS).as_posix() for page in sorted(SHIPPED_DOCS.rglob("*.md")))
    return [
        File(path, str(SHIPPED_DOCS), config.site_dir, config.use_directory_urls)
        for path in paths
        if files.get_file_from_path(path) is None
    ]


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Set the language: that of the frame, and English for any other page."""
    path = page.file.src_uri
    language = _frames.get(path, ORIGINAL)
    _frame_texts.use_language(config, language, path in _frames)
    config.copyright = _frame_texts.footer(config, _files, language, page, context["base_url"])
    if language != ORIGINAL:
        context["nav"] = _frame_texts.navigation(config, _files, language)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Apply the same to the 404 page."""
    _frame_texts.use_language(config, ORIGINAL, template_name == "404.html")
    config.copyright = _frame_texts.footer(config, _files, ORIGINAL, None, context["base_url"])
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Restrict a page to its own scripts, except in a preview, where MkDocs adds one to reload it."""
    if _serving:
        return output
    return frame_page(output) if page.file.src_uri in _frames else docs_page(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Apply the same to the 404 page."""
    return frame_page(output_content) if template_name == "404.html" and not _serving else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write the catalogue next to the pages of docs/, unless ``dpg build`` does it."""
    if not config.extra.get("frames_only"):
        write_catalogue(Path(config.config_file_path).parent, Path(config.site_dir))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuild when a record, the schema or a template changes."""
    project = Path(config.config_file_path).parent
    records = [kind.folder for kind in kinds.KINDS]
    for folder in (*records, "schema", "tooling/dpg/outputs/site", "tooling/dpg/locales"):
        if (project / folder).is_dir():
            server.watch(str(project / folder))
    return server
