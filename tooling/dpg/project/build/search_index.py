"""The full-text index, made by Pagefind from the finished pages, for each language separately: they share no file."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import blake2b
from pathlib import Path

from dpg.kinds import GOOD
from dpg.outputs.output import OutputFile
from dpg.outputs.site.page import folder_of
from dpg.project.build.file_tree import Tree
from dpg.project.build.plan import Plan
from dpg.project.build.site_build import SiteBuild
from dpg.project.errors import UsageError

_ENTRY = "pagefind/pagefind-entry.json"
"""The file that lists the languages."""
Index = tuple[str, tuple[OutputFile, ...]]
"""Digest of the pages of a language, and the files that Pagefind made from them."""


def put_search(build: SiteBuild) -> None:
    """Put the index into the tree if it is requested; that of a language is made again only if a page of a good has changed.

    Raises:
        UsageError: if Pagefind fails.
    """
    if build.plan.search:
        build.progress.step("Indexing the full text")
        for file in _index_files(build.tree, build.plan, build.edition.languages):
            build.tree.put(file)


def _index_files(tree: Tree, plan: Plan, languages: Sequence[str]) -> Iterator[OutputFile]:
    store = plan.state / "search.pickle"
    known, keys = _known(store), {language: _key(tree, language) for language in languages}
    fresh = [language for language in languages if known.get(language, ("",))[0] != keys[language]]
    with ThreadPoolExecutor(plan.jobs) as pool:
        made = dict(zip(fresh, pool.map(partial(_index, tree.root), fresh), strict=True))
    indexes = {
        language: (keys[language], made[language]) if language in made else known[language]
        for language in languages
    }
    if fresh:
        store.write_bytes(pickle.dumps(indexes, protocol=5))
    return _joined([files for _, files in indexes.values()])


def _known(store: Path) -> Mapping[str, Index]:
    try:
        return dict(pickle.loads(store.read_bytes()))
    except (OSError, ValueError, TypeError, EOFError, pickle.UnpicklingError):
        return {}


def _key(tree: Tree, language: str) -> str:
    digest, goods = blake2b(), f"{folder_of(language)}{GOOD.plural}/"
    for path in sorted(tree.wanted):
        if path.startswith(goods):
            digest.update(f"{path} {tree.wanted[path][0]}\n".encode())
    return digest.hexdigest()


def _index(root: Path, language: str) -> tuple[OutputFile, ...]:
    with tempfile.TemporaryDirectory() as folder:
        pages = f"{folder_of(language)}{GOOD.plural}/*/index.html"
        words = ["--site", str(root), "--output-path", folder, "--glob", pages, "--quiet"]
        done = subprocess.run(
            [sys.executable, "-m", "pagefind", *words],
            check=False,
            capture_output=True,
            text=True,
            # Nothing may depend on the locale of the machine.
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        if done.returncode:
            raise UsageError("Pagefind could not index the full text.", done.stderr.strip())
        return tuple(_files(Path(folder)))


def _files(folder: Path) -> Iterator[OutputFile]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield OutputFile(f"pagefind/{path.relative_to(folder).as_posix()}", path.read_bytes())


def _joined(indexes: Sequence[Iterable[OutputFile]]) -> Iterator[OutputFile]:
    """Yield the files of all languages: those in common once, and one entry file that lists all languages."""
    entries = [json.loads(file.content) for files in indexes for file in files if file.path == _ENTRY]
    known = {language: about for entry in entries for language, about in entry["languages"].items()}
    yield OutputFile(_ENTRY, json.dumps({**entries[0], "languages": known}, sort_keys=True).encode())
    files = {file.path: file for files in indexes for file in files if file.path != _ENTRY}
    yield from files.values()
