"""Runs mkdocs for the frame and the pages of ``docs/``; remembered as long as neither changes."""

import logging
import pickle
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from dpg.commands.errors import UsageError
from dpg.commands.memory import fingerprint

_UNUSED = (".map", "/lunr", "sitemap.xml", "sitemap.xml.gz")


def docs_files(project: Path, state: Path) -> Mapping[str, bytes]:
    """What mkdocs makes of ``docs/``, by path, frames included; without files that no page uses.

    Raises:
        UsageError: if a page of ``docs/`` is at fault; mkdocs has said why.
    """
    program = Path(__file__).parents[1]
    parts = ("commands/frames.py", "outputs/site/page.py", "outputs/site/shell.py", "locales")
    key = fingerprint(
        [project / "docs", project / "mkdocs.yml", project / "tooling" / "mkdocs_hook.py"]
        + [program / part for part in parts]
    )
    store = state / "docs.pickle"
    try:
        known_key, files = pickle.loads(store.read_bytes())
        if known_key == key:
            return dict(files)
    except (OSError, ValueError, EOFError, pickle.UnpicklingError):
        pass
    files = _rendered(project)
    store.write_bytes(pickle.dumps((key, files)))
    return files


def _rendered(project: Path) -> dict[str, bytes]:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    says = logging.StreamHandler()
    logging.getLogger("mkdocs").addHandler(says)
    with tempfile.TemporaryDirectory() as folder:
        try:
            config = load_config(str(project / "mkdocs.yml"), site_dir=folder)
            config.extra["frames_only"] = True
            build(config)
        except MkDocsException as error:
            raise UsageError("The pages of docs/ could not be rendered.", str(error)) from None
        finally:
            logging.getLogger("mkdocs").removeHandler(says)
        return dict(_files(Path(folder)))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(
            part in f"/{name}" if part.startswith("/") else name.endswith(part) for part in _UNUSED
        ):
            yield name, path.read_bytes()
