"""The full-text index, made by Pagefind from the finished pages."""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from dpg.commands.tree import Tree
from dpg.outputs.output import OutputFile

_PAGES = "goods/*/index.html"


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
        if path.startswith("goods/"):
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
        subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield OutputFile(f"pagefind/{path.relative_to(folder).as_posix()}", path.read_bytes())
