"""Pack the new site into one archive; keep the archive while no file changes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from dpg.outputs.download import Described, describe
from dpg.outputs.offline import ARCHIVE, archive, belongs_offline
from dpg.outputs.output import OutputFile
from dpg.project.build.dumps import is_available, keep_or_copy
from dpg.project.build.file_tree import Tree
from dpg.records.folder import suggest_id


def put_offline(tree: Tree, more: Mapping[str, bytes], site_name: str) -> Described:
    """Put the archive into the tree.

    Args:
        tree: has all other files of the site except those in ``more``.
        more: pages as they are in the archive, by path; the published ones also list the archive.
        site_name: gives the archive's folder its name.

    Returns:
        the archive, with size and digest.
    """
    store, key = tree.state / "offline.json", _key(tree, more, site_name)
    known = _known(store, key)
    if known and is_available(tree, ARCHIVE, known.sha256):
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
    """Return the archive of the last build, if it was made from the same files."""
    try:
        known_key, (path, size, digest) = json.loads(store.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    return Described(path=path, bytes=size, sha256=digest) if known_key == key else None
