"""The pages of ``docs/``, rendered by mkdocs and cached."""

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from os.path import isfile
from pathlib import Path
from typing import Any

from dpg.model.characters import visible
from dpg.model.errors import FixableError
from dpg.model.pointer import step
from dpg.outputs.download import Described
from dpg.outputs.linked_data.identifiers import base_of
from dpg.outputs.output import OutputFile
from dpg.outputs.site.downloads import Downloads
from dpg.outputs.site.head_links import links_of_site
from dpg.outputs.site.json_ld import records_statement, script_of
from dpg.outputs.site.log_summary import LogSummary
from dpg.outputs.site.page import root_of
from dpg.outputs.site.pages import SitePages
from dpg.processes import beside
from dpg.project.build.cache import fingerprint
from dpg.project.build.docs_check import DocsMessages, require_sound_docs
from dpg.project.build.site_build import SiteBuild
from dpg.project.build.stored import store, stored
from dpg.project.errors import UsageError, explained
from dpg.project.setting_error import SettingError, locating
from dpg.records.project_files import read_settings
from dpg.records.shipped import SHIPPED_DOCS, SHIPPED_HOOK

MARK = b"<!-- downloads -->"
"""Place for the list of downloads in a page of ``docs/``."""
_FAILED = "The pages of docs/ could not be rendered."
_UNUSED = (".map", "/lunr", "sitemap.xml", "sitemap.xml.gz", "/404.html")


def begin_docs(project: Path, state: Path, jobs: int) -> Callable[[], dict[str, bytes]]:
    """Begin to render ``docs/`` in another process, unless the last build did.

    Args:
        project: folder of the project.
        state: folder of the cache.
        jobs: maximum number of processes.

    Returns:
        a function that returns the output of mkdocs by path, without files that no page uses. It raises ``FixableError`` if
        mkdocs cannot render ``docs/``, or if a picture is missing.
    """
    program = Path(__file__).parents[2]
    parts = (
        "project/build/docs_texts.py",
        "project/frame_settings.py",
        "project/translated_docs.py",
        "outputs/site/translated_docs.py",
        "outputs/site/docs_page.py",
        "outputs/site/material_fixes.py",
    )
    key = fingerprint(
        [
            project / "docs",
            project / "mkdocs.yml",
            SHIPPED_DOCS,
            project / "tooling" / "mkdocs_hook.py",
            SHIPPED_HOOK,
        ]
        + [program / part for part in parts]
    )
    file = state / "docs.pickle"
    known = stored(file, key)
    return (lambda: known) if known else beside(partial(_stored_anew, project, file, key), jobs)


def _stored_anew(project: Path, file: Path, key: str) -> dict[str, bytes]:
    with locating(project):
        files = _rendered(project)
    store(file, key, files)
    return files


def hooks_of(project: Path) -> list[str]:
    """Return the hooks in mkdocs.yml, or else the hook of the program."""
    return read_settings(project).get("hooks") or [str(SHIPPED_HOOK)]


def _rendered(project: Path) -> dict[str, bytes]:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    require_sound_docs(project, read_settings(project))
    messages = DocsMessages()
    logging.getLogger("mkdocs").addHandler(messages)
    with tempfile.TemporaryDirectory() as folder:
        try:
            config = load_config(str(project / "mkdocs.yml"), site_dir=folder, hooks=hooks_of(project))
            config.extra["docs_only"] = True
            build(config)
        except FixableError:
            raise
        except MkDocsException as error:
            why = messages.shown() or str(error)
            if messages.settings:
                raise SettingError(step("", messages.settings[0]), _FAILED, why) from None
            raise UsageError(_FAILED, why) from None
        except Exception as error:  # MkDocs, Material and hooks raise any.
            raise UsageError(_FAILED, explained(error).text) from error
        finally:
            logging.getLogger("mkdocs").removeHandler(messages)
        if messages.all:
            print("\n".join(messages.all), file=sys.stderr)
        _require_pictures(config.theme, Path(folder))
        return dict(_files(Path(folder)))


def _require_pictures(theme: Mapping[str, Any], site: Path) -> None:
    """Check that the pictures which the theme names are files of the site.

    Raises:
        SettingError: if one is missing.
    """
    for name in ("logo", "favicon"):
        picture = theme.get(name)
        if picture and "://" not in str(picture) and not isfile(site / str(picture)):
            raise SettingError(
                f"/theme/{name}",
                f"`theme.{name}` names “{visible(str(picture))}”, which is no file in docs/.",
                "Put the picture there, or correct the name.",
            )


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(
            part in f"/{name}" if part.startswith("/") else name.endswith(part) for part in _UNUSED
        ):
            yield name, path.read_bytes()


def put_docs(build: SiteBuild) -> None:
    """Put the pages of ``docs/`` and their files into the tree, except pages with the list of downloads."""
    for path, content in build.docs.items():
        if path not in build.download_pages:
            build.tree.put(OutputFile(path, content))


def download_pages(docs: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the pages of ``docs/`` with a place for the list of downloads."""
    return {path: content for path, content in docs.items() if _wants_list(path, content)}


def with_downloads(
    path: str, content: bytes, pages: SitePages, made: Sequence[Described], log: LogSummary | None
) -> bytes:
    """Return a page of ``docs/`` with the list of downloads in its place."""
    if not _wants_list(path, content):
        return content
    root = root_of(path)
    listing = Downloads(pages.words, pages.templates, pages.edition.languages).part(made, root, log)
    statement = records_statement(pages.edition, base_of(pages.edition, root), made)
    head = links_of_site(root) + script_of(statement)
    page = content.replace(MARK, listing.encode())
    return page.replace(b"</head>", head.encode() + b"</head>", 1)


def _wants_list(path: str, content: bytes) -> bool:
    return path.endswith(".html") and MARK in content
