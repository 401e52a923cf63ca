"""Parts of a site that are made side by side, with files that are kept from an earlier build while their inputs stay the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

from dpg.outputs.output import LongFile, OutputFile
from dpg.outputs.site.shell import Shell
from dpg.project.build.cache import BuildCache
from dpg.project.build.file_tree import Tree, digest_of, put_file, put_long_file
from dpg.project.build.published_files import PublishedFile


class MadeFile(NamedTuple):
    """A file that was written, or is in place already."""

    path: str
    seen: PublishedFile
    is_new: bool
    made_from: bytes = b""
    """Digest of everything that the file is made from, its frame too, if a later build may keep the file for it."""


@dataclass(frozen=True)
class Batch:
    """The files of one part. Any process may make them, as it changes nothing but the folder."""

    tree: Tree
    before: Mapping[str, tuple[bytes, bytes]]
    """See ``BuildCache.pages``; of the last build."""
    frame: bytes
    """Digest of everything that frames are made from."""
    files: list[MadeFile] = field(default_factory=list)

    def known(self, path: str, made_from: str) -> bool:
        """Keep the file at a path if the last build made it from inputs with this digest; return whether it is kept."""
        key, digest = self.before.get(path, (b"", b""))
        if key != self._key(made_from) or not self.tree.has(path, digest):
            return False
        self.files.append(MadeFile(path, self.tree.known[path], False, key))
        return True

    def put(self, file: OutputFile | LongFile) -> None:
        """Write a file unless it is in place already."""
        if isinstance(file, LongFile):
            self.files.append(MadeFile(file.path, *put_long_file(self.tree.root, self.tree.known, file)))
            return
        seen, is_new = put_file(self.tree.root, self.tree.known, file)
        key = self._key(file.made_from) if file.made_from else b""
        self.files.append(MadeFile(file.path, seen, is_new, key))

    def _key(self, made_from: str) -> bytes:
        return blake2b(made_from.encode() + self.frame, digest_size=16).digest()


class Batches:
    """Collect the files of all parts in the tree, and in the cache for the next build."""

    def __init__(self, tree: Tree, cache: BuildCache, shell: Shell) -> None:
        """Start with what the cache holds about the last build; it is replaced by what this build makes or keeps."""
        self._tree, self._cache = tree, cache
        self._frame = digest_of(repr(shell).encode())
        self._before = cache.pages
        cache.pages = {}

    def start(self) -> Batch:
        """Return a batch without files."""
        return Batch(self._tree, self._before, self._frame)

    def take(self, files: Iterable[MadeFile]) -> None:
        """Add the files of a batch."""
        for path, seen, is_new, made_from in files:
            self._tree.adopt(path, seen, is_new)
            if made_from:
                self._cache.pages[path] = (made_from, seen[0])
