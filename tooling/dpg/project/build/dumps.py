"""Make the dumps of ``/data/``; keep them while no record changes."""

import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from functools import partial
from pathlib import Path

from dpg.outputs.api import full_dump
from dpg.outputs.download import Described, describe
from dpg.outputs.dumps import files
from dpg.outputs.dumps.dump import SEARCH_PATHS, dump_of
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile, pattern_of
from dpg.project.build.cache import BuildCache
from dpg.project.build.dump_key import key_of
from dpg.project.build.file_tree import Tree, digest_of

_LARGE = 1_000_000
"""Size in bytes from which the garbage of a writer is worth collecting."""


def put_all_dumps(tree: Tree, edition: Edition, cache: BuildCache) -> Sequence[Described]:
    """Put all dumps into the tree; make them only if a record has changed.

    Returns:
        every file that can be downloaded, with size and digest.
    """
    key, store = key_of(edition, cache), tree.state / "dumps.json"
    known = _known(store, key)
    if not known or not all(is_available(tree, *at) for at in known.values()):
        known = dict(_made(tree, edition))
        store.write_text(
            json.dumps(
                [key, [[*astuple(about), path, digest.hex()] for about, (path, digest) in known.items()]]
            ),
            "utf-8",
        )
    else:
        for path, digest in known.values():
            keep_or_copy(tree, path, digest)
    return (describe(full_dump(edition)), *known)


def _made(tree: Tree, edition: Edition) -> Iterator[tuple[Described, tuple[str, bytes]]]:
    gc.freeze()  # Collect only what the writers leave behind.
    scratch = tree.state / "goods.sqlite"
    scratch.unlink(missing_ok=True)
    dump = replace(dump_of(edition), search_files=partial(_search_files, tree), scratch=scratch)
    for file in files.produce(dump):
        tree.put(file)
        yield describe(file), (file.path, digest_of(file.content))
        if len(file.content) > _LARGE:
            del file
            gc.collect()
    scratch.unlink()


def _search_files(tree: Tree) -> Iterator[OutputFile]:
    """Yield the files of the search from the tree, in the order in which they were made."""
    patterns = [pattern_of(template, {}) for template in SEARCH_PATHS]
    for path in tree.wanted:
        if any(pattern.fullmatch(path) for pattern in patterns):
            yield OutputFile(path, (tree.root / path).read_bytes())


def is_available(tree: Tree, path: str, digest: bytes) -> bool:
    """Return whether a file is in the new tree or in the published one: builds use the two folders in turns."""
    if tree.has(path, digest):
        return True
    try:
        return digest_of((tree.target / path).read_bytes()) == digest
    except OSError:
        return False


def keep_or_copy(tree: Tree, path: str, digest: bytes) -> None:
    """Keep a file in the new tree; copy it from the published one if needed."""
    if tree.has(path, digest):
        tree.keep(path)
    else:
        tree.put(OutputFile(path, (tree.target / path).read_bytes()))


def _known(store: Path, key: str) -> dict[Described, tuple[str, bytes]]:
    """Return path and digest of the dumps of the last build, if they were made from the same data."""
    try:
        known_key, made = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if known_key != key:
        return {}
    return {
        Described(path=name, bytes=size, sha256=sha256): (path, bytes.fromhex(digest))
        for name, size, sha256, path, digest in made
    }
