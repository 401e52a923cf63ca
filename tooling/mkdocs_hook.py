"""Hooks the catalogue into mkdocs: the frames for its pages, and, in plain ``mkdocs build`` and ``mkdocs serve``, the pages."""

from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.shell import docs_page, frame_page, frame_sources
from dpg.project.build.frames import Speakers
from dpg.project.build.preview import write_catalogue

_serving = False
_frames: dict[str, str] = {}
"""The language of each page that becomes a frame, by its path."""
_speakers: Speakers
_files: Files


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Notes whether pages are only shown to their author."""
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Reads what the frames say in each language."""
    global _speakers
    _speakers = Speakers(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that become frames."""
    global _files
    _files = files
    for language, path, content in frame_sources(_speakers.languages):
        files.append(File.generated(config, path, content=content))
        _frames[path] = language
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Lets a frame be in its language, and every other page in English."""
    path = page.file.src_uri
    language = _frames.get(path, ORIGINAL)
    _speakers.speak(config, language, path in _frames)
    config.copyright = _speakers.foot(config, _files, language, page, context["base_url"])
    if language != ORIGINAL:
        context["nav"] = _speakers.navigation(config, _files, language)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for the page that is shown for a wrong address."""
    _speakers.speak(config, ORIGINAL, template_name == "404.html")
    config.copyright = _speakers.foot(config, _files, ORIGINAL, None, context["base_url"])
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Lets only the page's own scripts run; while serving, mkdocs adds one to reload the page."""
    if _serving:
        return output
    return frame_page(output) if page.file.src_uri in _frames else docs_page(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown for a wrong address."""
    return frame_page(output_content) if template_name == "404.html" and not _serving else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Puts the catalogue beside the pages of docs/, unless ``dpg build`` does so itself."""
    if not config.extra.get("frames_only"):
        write_catalogue(Path(config.config_file_path).parent, Path(config.site_dir))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Rebuilds when a record, the schema or a template changes."""
    project = Path(config.config_file_path).parent
    for folder in ("goods", "schema", "tooling/dpg/outputs/site", "tooling/dpg/locales"):
        server.watch(str(project / folder))
    return server
