"""Read the files of a published site and compare them with the expected files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.model.site_comparison import Digests, SiteComparison, compare
from dpg.outputs.download import CHECKSUMS
from dpg.outputs.manifest import MANIFEST
from dpg.project.progress import Progress
from dpg.project.verify.published_site import Folder, Published, SiteManifest, read_manifest

_MOST = 500_000_000
"""Maximum number of bytes read of a file whose size is unknown."""


@dataclass(frozen=True)
class Inspection:
    """One inspection of a site."""

    site: Published
    manifest: SiteManifest
    sample: int | None
    """Number of files to read; ``None`` reads all."""
    progress: Progress

    def compare_own_list(self) -> SiteComparison:
        """Compare the site with its own checksum list."""
        found, looked_at = self._found(self.manifest.listed, {})
        found.pop(MANIFEST, None)
        return self._comparison(self.manifest.listed, found, looked_at, "", ())

    def compare_build(self, rebuilt: Folder, commit: str, notes: Iterable[str]) -> SiteComparison:
        """Compare the site with a build of its commit."""
        sizes = {path: (rebuilt.root / path).stat().st_size for path in rebuilt.paths()}
        expected = dict(read_manifest(rebuilt).listed)
        if digest := rebuilt.digest(MANIFEST, sizes[MANIFEST]):
            expected[MANIFEST] = digest
        found, looked_at = self._found(expected, sizes)
        return self._comparison(expected, found, looked_at, commit, tuple(notes))

    def _comparison(
        self, expected: Digests, found: Digests, looked_at: int, commit: str, notes: tuple[str, ...]
    ) -> SiteComparison:
        listed = self.manifest.listed
        return SiteComparison(
            site=self.site.name,
            serial=self.manifest.serial,
            commit=commit,
            listed=len(listed),
            looked_at=looked_at,
            findings=compare(expected, found, listed),
            notes=notes,
        )

    def _found(self, expected: Digests, sizes: Mapping[str, int]) -> tuple[dict[str, str], int]:
        """Return the checksums of the files found, and the number of files read."""
        listing = self.site.paths()
        paths = sorted({*(listing if listing is not None else {**self.manifest.listed, **expected})})
        if listing is None:
            # Servers often hide files that start with a dot.
            paths = [path for path in paths if not path.rpartition("/")[2].startswith(".")]
        chosen = set(self._chosen(paths)) & set(paths)
        self.progress.step("Reading files", len(chosen))
        found = {}
        for path in paths:
            digest = self._digest(path, sizes) if path in chosen else self.manifest.listed.get(path)
            if digest is not None:
                found[path] = digest
        self.progress.say("")
        hidden = {path: expected[path] for path in expected.keys() - set(paths)} if listing is None else {}
        return {**hidden, **found}, len(chosen)

    def _digest(self, path: str, sizes: Mapping[str, int]) -> str | None:
        # One additional byte is enough to change the digest.
        digest = self.site.digest(path, sizes[path] + 1 if path in sizes else _MOST)
        self.progress.advance()
        return digest

    def _chosen(self, paths: list[str]) -> list[str]:
        if self.sample is None or self.sample >= len(paths):
            return paths
        spread = [paths[number * len(paths) // self.sample] for number in range(self.sample)]
        return [*spread, CHECKSUMS, MANIFEST]
