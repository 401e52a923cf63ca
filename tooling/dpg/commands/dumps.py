"""Makes the dumps of ``/data/`` and keeps those that would come out the same."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dpg.commands.memory import Memory
from dpg.commands.tree import Tree, digest_of
from dpg.outputs.api import full_dump
from dpg.outputs.download import Described, describe
from dpg.outputs.dumps import files
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile


def put_dumps(tree: Tree, edition: Edition, memory: Memory) -> Sequence[Described]:
    """Puts all dumps into the tree; makes none of them if no record has changed.

    Returns:
        what can be downloaded, with sizes and digests.
    """
    key, store = _key(edition, memory), memory.file.with_name("dumps.json")
    known = _known(store, key)
    if not known or not all(_lies_there(tree, *at) for at in known.values()):
        known = {}
        for file in files.produce(edition):
            tree.put(file)
            known[describe(file)] = (file.path, digest_of(file.content))
        store.write_text(json.dumps([key, [[*astuple(about), *at] for about, at in known.items()]]), "utf-8")
    else:
        for path, digest in known.values():
            _put_again(tree, path, digest)
    return (describe(full_dump(edition)), *known)


def _lies_there(tree: Tree, path: str, digest: str) -> bool:
    """Whether a dump is in the folder that is made ready, or in the published one: builds take them in turns."""
    if tree.has(path, digest):
        return True
    try:
        return digest_of((tree.target / path).read_bytes()) == digest
    except OSError:
        return False


def _put_again(tree: Tree, path: str, digest: str) -> None:
    if tree.has(path, digest):
        tree.keep(path)
    else:
        tree.put(OutputFile(path, (tree.target / path).read_bytes()))


def _key(edition: Edition, memory: Memory) -> str:
    """A digest of all that the dumps are made from; that of the program and the words is in the memory's."""
    head = (memory.key, edition.site_name, edition.site_url, edition.repository_url, *map(_version, _WRITERS))
    digest = blake2b(repr(head).encode())
    for good in edition.catalogue.records:
        digest.update(edition.record_json[good.id])
    return digest.hexdigest()


_WRITERS = ("xlsxwriter", "pyarrow")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


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
