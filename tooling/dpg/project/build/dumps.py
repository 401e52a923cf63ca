"""Makes the dumps of ``/data/`` and keeps those that would come out the same."""

import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from dpg.outputs.api import full_dump
from dpg.outputs.download import Described, describe
from dpg.outputs.dumps import files
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.project.build.cache import BuildCache
from dpg.project.build.dump_key import key_of
from dpg.project.build.file_tree import Tree, digest_of

_LARGE = 1_000_000
"""Bytes from which a file has left much behind in memory."""


def put_all_dumps(tree: Tree, edition: Edition, memory: BuildCache) -> Sequence[Described]:
    """Puts all dumps into the tree; makes none of them if no record has changed.

    Returns:
        what can be downloaded, with sizes and digests.
    """
    key, store = key_of(edition, memory), tree.state / "dumps.json"
    known = _known(store, key)
    if not known or not all(lies_there(tree, *at) for at in known.values()):
        known = dict(_made(tree, edition))
        store.write_text(json.dumps([key, [[*astuple(about), *at] for about, at in known.items()]]), "utf-8")
    else:
        for path, digest in known.values():
            keep_or_copy(tree, path, digest)
    return (describe(full_dump(edition)), *known)


def _made(tree: Tree, edition: Edition) -> Iterator[tuple[Described, tuple[str, str]]]:
    gc.freeze()  # What is here stays; only what a writer leaves behind is looked for.
    for file in files.produce(edition):
        tree.put(file)
        yield describe(file), (file.path, digest_of(file.content))
        if len(file.content) > _LARGE:
            del file
            gc.collect()


def lies_there(tree: Tree, path: str, digest: str) -> bool:
    """Whether a dump is in the folder that is made ready, or in the published one: builds take them in turns."""
    if tree.has(path, digest):
        return True
    try:
        return digest_of((tree.target / path).read_bytes()) == digest
    except OSError:
        return False


def keep_or_copy(tree: Tree, path: str, digest: str) -> None:
    """Keeps a dump in the folder that is made ready, from the published one if need be."""
    if tree.has(path, digest):
        tree.keep(path)
    else:
        tree.put(OutputFile(path, (tree.target / path).read_bytes()))


def _known(store: Path, key: str) -> dict[Described, tuple[str, str]]:
    """Path and digest of what was made last time, if it was made from the same."""
    try:
        known_key, made = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if known_key != key:
        return {}
    return {
        Described(path=name, bytes=size, sha256=sha256): (path, digest)
        for name, size, sha256, path, digest in made
    }
