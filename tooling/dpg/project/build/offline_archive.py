"""Packs the site that is being built into one archive, and keeps the archive while no file changes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from dpg.outputs.download import Described, describe
from dpg.outputs.offline import ARCHIVE, archive, belongs_offline
from dpg.outputs.output import OutputFile
from dpg.project.build.dumps import keep_or_copy, lies_there
from dpg.project.build.file_tree import Tree
from dpg.records.folder import suggest_id


def put_offline(tree: Tree, more: Mapping[str, bytes], site_name: str) -> Described:
    """Puts the archive into the tree.

    Args:
        tree: holds all files of the site by now but the ones in ``more``.
        more: pages as the archive shall have them, by path; the published ones name the archive.
        site_name: what the folder is called after.

    Returns:
        the archive, with size and digest.
    """
    store, key = tree.state / "offline.json", _key(tree, more, site_name)
    known = _known(store, key)
    if known and lies_there(tree, ARCHIVE, known.sha256):
        keep_or_copy(tree, ARCHIVE, known.sha256)
        return known
    file = archive(_files(tree, more), suggest_id(site_name) or "site")
    tree.put(file)
    made = describe(file)
    store.write_text(json.dumps([key, astuple(made)]), encoding="utf-8")
    return made


def _files(tree: Tree, more: Mapping[str, bytes]) -> Iterator[OutputFile]:
    for path in sorted({*tree.wanted, *more}):
        if belongs_offline(path):
            yield OutputFile(path, more[path] if path in more else (tree.root / path).read_bytes())


def _key(tree: Tree, more: Mapping[str, bytes], site_name: str) -> str:
    digest = sha256(site_name.encode())
    for path in sorted(tree.wanted):
        digest.update(f"{path} {tree.wanted[path][0]}\n".encode())
    for path in sorted(more):
        digest.update(path.encode() + b"\0" + more[path])
    return digest.hexdigest()


def _known(store: Path, key: str) -> Described | None:
    """The archive of the last build, if it was made of the same files."""
    try:
        known_key, (path, size, digest) = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    return Described(path=path, bytes=size, sha256=digest) if known_key == key else None
