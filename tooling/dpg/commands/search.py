"""The full-text index, made by Pagefind from the finished pages."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from dpg.commands.errors import UsageError
from dpg.commands.tree import Tree
from dpg.outputs.output import OutputFile

_PAGES = "**/goods/*/index.html"
"""A good's pages; the index keeps the languages apart by themselves."""


def put_search(tree: Tree, state: Path) -> None:
    """Puts the index into the tree; made anew only if a good's page has changed."""
    key, store = _key(tree), state / "search.pickle"
    try:
        known_key, files = pickle.loads(store.read_bytes())
    except (OSError, ValueError, EOFError, pickle.UnpicklingError):
        known_key, files = "", ()
    if known_key != key:
        files = tuple(_index(tree.root))
        store.write_bytes(pickle.dumps((key, files), protocol=5))
    for file in files:
        tree.put(file)


def _key(tree: Tree) -> str:
    digest = blake2b()
    for path in sorted(tree.wanted):
        if "goods/" in path and path.endswith(".html"):
            digest.update(f"{path} {tree.wanted[path][0]}\n".encode())
    return digest.hexdigest()


def _index(root: Path) -> Iterator[OutputFile]:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            str(root),
            "--output-path",
            folder,
            "--glob",
            _PAGES,
            "--quiet",
        ]
        # One locale for all, so that nothing depends on that of the machine.
        said = subprocess.run(
            command, check=False, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
        if said.returncode:
            raise UsageError("Pagefind could not index the full text.", said.stderr.strip())
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield OutputFile(f"pagefind/{path.relative_to(folder).as_posix()}", _settled(path))


def _settled(path: Path) -> bytes:
    """A file of the index; the languages in its entry are put in order, as Pagefind leaves that to chance."""
    content = path.read_bytes()
    if path.name != "pagefind-entry.json":
        return content
    return json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True).encode()
