"""Pages about several records, and feeds, that are kept from an earlier build while their inputs stay the same."""

from dpg.outputs.output import OutputFile
from dpg.outputs.site.shell import Shell
from dpg.project.build.cache import BuildCache
from dpg.project.build.file_tree import Tree, digest_of


class KeptFiles:
    """Put files into the tree, or keep those of the last build."""

    def __init__(self, tree: Tree, cache: BuildCache, shell: Shell) -> None:
        """Start with what the cache holds about the last build; it is replaced by what this build puts or keeps."""
        self._tree, self._cache = tree, cache
        self._frame = digest_of(repr(shell).encode())
        self._before = cache.pages
        cache.pages = {}

    def known(self, path: str, made_from: str) -> bool:
        """Keep the file at a path if the last build made it from inputs with this digest; return whether it is kept."""
        key, digest = self._before.get(path, ("", ""))
        if key != made_from + self._frame or not self._tree.has(path, digest):
            return False
        self._tree.keep(path)
        self._cache.pages[path] = (key, digest)
        return True

    def put(self, file: OutputFile) -> None:
        """Put a file into the tree, and remember what it is made from if a later build may keep it."""
        self._tree.put(file)
        if file.made_from:
            digest, _, _ = self._tree.wanted[file.path]
            self._cache.pages[file.path] = (file.made_from + self._frame, digest)
