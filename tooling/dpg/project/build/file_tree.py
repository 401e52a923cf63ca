"""Publish a file tree atomically.

There is a standby folder next to the published one. A build brings it up to date and then exchanges the two in a single
step of the file system. So a reader sees all of the old site or all of the new one, whenever the build is stopped.
"""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from dpg.outputs.output import LongFile, OutputFile
from dpg.processes import beside
from dpg.project.build.published_files import (
    PublishedFile,
    Survey,
    is_as_written,
    note_of,
    noted,
    remember,
    standby_of,
    survey,
)
from dpg.project.errors import UsageError
from dpg.project.folder_exchange import exchange, sync
from dpg.project.locate import is_catalogue

_BUFFER = 1 << 20
"""Bytes of a long file that are written at once."""


@dataclass
class Tree:
    """The standby folder during a build, and the index of its files."""

    root: Path
    target: Path
    state: Path
    known: dict[str, PublishedFile]
    """Unchanged files of earlier builds."""
    wanted: dict[str, PublishedFile] = field(default_factory=dict)
    written: int = 0
    """Number of files that had to be written."""

    def put(self, file: OutputFile) -> None:
        """Write a file unless it is in place already.

        Raises:
            UsageError: if two outputs give the same path.
            ValueError: if a path is outside the tree.
        """
        self.adopt(file.path, *put_file(self.root, self.known, file))

    def has(self, path: str, digest: bytes) -> bool:
        """Return whether a file of an earlier build is in place with this digest."""
        before = self.known.get(path)
        return before is not None and before[0] == digest

    def keep(self, path: str) -> None:
        """Keep a file of an earlier build."""
        self._claim(path)
        self.wanted[path] = self.known[path]

    def adopt(self, path: str, seen: PublishedFile, is_new: bool) -> None:
        """Add a file that is in place, perhaps written by another process."""
        self._claim(path)
        self.wanted[path] = seen
        self.written += is_new

    def _claim(self, path: str) -> None:
        if path in self.wanted:
            hint = "If a page or file of docs/ has this path, rename it."
            raise UsageError(f"Two files of the site have the path {path}.", hint)


def digest_of(content: bytes) -> bytes:
    """Return the SHA-256 of a file: files are kept, listed and verified by it."""
    return sha256(content).digest()


def put_file(root: Path, known: Mapping[str, PublishedFile], file: OutputFile) -> tuple[PublishedFile, bool]:
    """Write a file unless it is in place already; return its index entry, and whether it is new."""
    digest = digest_of(file.content)
    before = known.get(file.path)
    if before and before[0] == digest:
        return before, False
    return write_file(root, file, digest), True


def write_file(root: Path, file: OutputFile, digest: bytes) -> PublishedFile:
    """Write one file below a root; an existing file is replaced, never changed in place."""
    if file.path.startswith("/") or ".." in file.path.split("/"):
        raise ValueError(f"{file.path} leads out of the site")
    path = f"{root}/{file.path}"
    try:
        handle = _create(path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle = _create(path)
    try:
        _write(handle, file.content)
        status = os.fstat(handle)
    except OSError as error:
        error.filename = path
        raise
    finally:
        os.close(handle)
    return (digest, status.st_size, status.st_mtime_ns)


def put_long_file(
    root: Path, known: Mapping[str, PublishedFile], file: LongFile
) -> tuple[PublishedFile, bool]:
    """Write a file piece by piece unless it is in place already; return its index entry, and whether it is new."""
    path, digest = root / file.path, sha256()
    draft = path.with_name(f".{path.name}.new")
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("wb", buffering=_BUFFER) as out:
            for piece in file.pieces():
                digest.update(piece)
                out.write(piece)
    except OSError as error:
        error.filename = str(path)
        raise
    before = known.get(file.path)
    if before and before[0] == digest.digest():
        draft.unlink()
        return before, False
    os.replace(draft, path)
    status = path.stat()
    return (digest.digest(), status.st_size, status.st_mtime_ns), True


def _write(handle: int, content: bytes) -> None:
    written = os.write(handle, content)
    while written < len(content):
        written += os.write(handle, memoryview(content)[written:])


def _create(path: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o644)
    except FileExistsError:
        os.unlink(path)
        return os.open(path, flags, 0o644)


def begin_tree(target: Path, state: Path, jobs: int = 1) -> Callable[[], Tree]:
    """Begin to compare the standby folder of a target with its index, in another process.

    Args:
        target: the folder to publish; it may be absent.
        state: folder of the indexes.
        jobs: maximum number of processes.

    Returns:
        a function that returns the standby folder: that of the build before last if it is intact, else an empty one. It raises
        ``UsageError`` if the target must not be replaced.
    """
    target = target.absolute()
    standby = standby_of(target)
    note = noted(standby, state)
    found = beside(partial(survey, standby, note), jobs if note else 1)
    return partial(_opened, target, state, note, found)


def _opened(target: Path, state: Path, note: dict[str, PublishedFile], found: Callable[[], Survey]) -> Tree:
    _refuse_dangerous(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    state.mkdir(parents=True, exist_ok=True)
    standby = standby_of(target)
    if note:
        known = _as_noted(standby, note, found())
    else:
        if standby.exists():
            shutil.rmtree(standby)
        standby.mkdir()
        known = _linked(noted(target, state), target, standby)
    note_of(standby, state).unlink(missing_ok=True)
    return Tree(root=standby, target=target, state=state, known=known)


def _linked(files: Mapping[str, PublishedFile], old: Path, new: Path) -> dict[str, PublishedFile]:
    """Link the files of the old folder into the new one; files that cannot be linked are left out."""
    linked = {}
    for path, seen in files.items():
        try:
            if is_as_written(os.stat(f"{old}/{path}", follow_symlinks=False), seen):
                _link(f"{old}/{path}", f"{new}/{path}")
                linked[path] = seen
        except OSError:
            continue
    return linked


def _link(file: str, copy: str) -> None:
    try:
        os.link(file, copy)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        os.link(file, copy)


def _refuse_dangerous(target: Path) -> None:
    if target.is_symlink():
        raise UsageError(f"{target} is a link.", "Name a folder to write the site to.")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is not a folder.", "Name a folder to write the site to.")
    if target in (Path("/"), Path.home()) or (target / ".git").exists() or is_catalogue(target):
        raise UsageError(
            f"{target} holds more than a site.", "Name a folder for the site alone, such as site."
        )
    if (
        target.is_dir()
        and any(target.iterdir())
        and not (target / "index.html").exists()
        and not (target / ".nojekyll").exists()
    ):
        raise UsageError(
            f"{target} is not empty and holds no site.", "Name an empty folder, or one with an older site."
        )


def publish(tree: Tree) -> None:
    """Verify the tree and exchange it with the published one in one step."""
    _verify(tree)
    remember(tree.root, tree.state, tree.wanted)
    if tree.target.exists():
        exchange(tree.root, tree.target)
    else:
        os.rename(tree.root, tree.target)
    sync(tree.target.parent)


def _verify(tree: Tree) -> None:
    """Remove files that are no longer wanted, and check that every written file is as it was written.

    Raises:
        OSError: if a file is missing or something else changed it.
    """
    for path in tree.known.keys() - tree.wanted.keys():
        os.unlink(f"{tree.root}/{path}")
        _remove_empty_folders(tree.root, os.path.dirname(path))
    for path, seen in tree.wanted.items():
        if seen != tree.known.get(path) and not _is_in_place(f"{tree.root}/{path}", seen):
            raise OSError(errno.EIO, "is missing or was changed while the site was built", path)


def _is_in_place(path: str, seen: PublishedFile) -> bool:
    try:
        return is_as_written(os.stat(path, follow_symlinks=False), seen)
    except OSError:
        return False


def _remove_empty_folders(root: Path, folder: str) -> None:
    while folder:
        try:
            os.rmdir(f"{root}/{folder}")
        except OSError:
            return  # It has other files.
        folder = os.path.dirname(folder)


def _as_noted(root: Path, note: dict[str, PublishedFile], found: Survey) -> dict[str, PublishedFile]:
    """Return the files that agree with the index; remove all others from the folder."""
    for path in found.strays:
        os.unlink(f"{root}/{path}")
    return {path: seen for path, seen in note.items() if path not in found.lost} if found.lost else note
