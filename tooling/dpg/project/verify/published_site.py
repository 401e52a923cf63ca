"""A published site, read file by file."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dpg.model.site_comparison import Digests
from dpg.outputs.download import CHECKSUMS
from dpg.outputs.manifest import MANIFEST
from dpg.project.errors import UsageError
from dpg.transparency.tiles import LONGEST_TILE

MOST_OF_A_LIST = 200_000_000
"""Maximum size of a checksum list in bytes: a million files and more."""
_MOST_OF_A_MANIFEST = 100_000
_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f\\]+)\Z", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z", re.ASCII)
LOG = "log/checkpoint"
"""File that every published log has."""
_LOG_FILES = re.compile(r"log/(?:checkpoint|vkey|tile/.+|cosignatures/[0-9]+)\Z", re.ASCII)
_LATEST = 253_402_300_799


class Published(Protocol):
    """A site in a folder or on a server."""

    @property
    def name(self) -> str:
        """The folder or address as given by the user."""

    def content(self, path: str, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a file, or ``None`` if it does not exist."""

    def digest(self, path: str, most: int) -> str | None:
        """Return the SHA-256 of a file of at most ``most`` bytes, or ``None`` if it does not exist."""

    def paths(self) -> list[str] | None:
        """Return all files, or ``None`` if they cannot be listed."""


@dataclass(frozen=True)
class Folder:
    """A site in a local folder."""

    root: Path
    name: str

    def content(self, path: str, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a file, or ``None`` if it does not exist."""
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            return None
        with file.open("rb") as opened:
            return opened.read(most)

    def digest(self, path: str, most: int) -> str | None:  # noqa: ARG002
        """Return the SHA-256 of a file of any size. Links are never followed."""
        file = self.root / path
        if file.is_symlink():
            return "a link"
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()

    def paths(self) -> list[str]:
        """Return all files and links, sorted."""
        return sorted(self._walk())

    def _walk(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.root):
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            for name in (*names, *links):
                yield Path(folder, name).relative_to(self.root).as_posix()


@dataclass(frozen=True)
class SiteManifest:
    """The content of a site's manifest and checksum list."""

    listed: Digests
    """Every file, including ``checksums.txt`` but not the manifest."""
    options: dict[str, Any]
    commit: str
    serial: int | None
    left_out: tuple[str, ...]


def read_manifest(site: Published) -> SiteManifest:
    """Read the manifest and the checksum list, which are untrusted input.

    Raises:
        UsageError: If one of them is missing or invalid.
    """
    manifest = _manifest(site)
    commit, serial = manifest.get("commit"), manifest.get("serial")
    checksums = manifest.get("checksums")
    return SiteManifest(
        listed={
            **_listed(site),
            CHECKSUMS: str(checksums.get("sha256") if isinstance(checksums, dict) else ""),
        },
        options=_options(manifest.get("options")),
        commit=commit if isinstance(commit, str) and _COMMIT.match(commit) else "",
        serial=serial if type(serial) is int and 0 <= serial <= _LATEST else None,
        left_out=tuple(str(name) for name in manifest.get("left_out") or ()),
    )


def log_files(site: Published, manifest: SiteManifest) -> dict[str, bytes]:
    """Return the state of a site's log by path. It is not made from a commit, so a rebuild needs it."""
    paths = [path for path in manifest.listed if _LOG_FILES.match(path)]
    contents = {path: site.content(path, LONGEST_TILE + 1) for path in paths}
    return {path: content for path, content in contents.items() if content is not None}


def _manifest(site: Published) -> dict[str, Any]:
    content = site.content(MANIFEST, _MOST_OF_A_MANIFEST)
    try:
        manifest = json.loads(content) if content is not None else None
    except (ValueError, RecursionError):
        manifest = None
    if not isinstance(manifest, dict):
        raise UsageError(
            f"{site.name} has no {MANIFEST}.", "Name the folder or the address that `dpg build` filled."
        )
    return manifest


def _options(written: object) -> dict[str, Any]:
    """Return the known options with a valid type."""
    options = written if isinstance(written, dict) else {}
    return {
        name: value
        for name, value in options.items()
        if (name in ("search", "dumps", "keep_going") and isinstance(value, bool))
        or (name in ("site_url", "repository_url") and isinstance(value, str) and value.isprintable())
    }


def _listed(site: Published) -> dict[str, str]:
    content = site.content(CHECKSUMS, MOST_OF_A_LIST)
    if content is None:
        raise UsageError(f"{site.name} has no {CHECKSUMS}.", "Name a site that `dpg build` made.")
    lines = content.decode("utf-8", "replace").splitlines()
    found = [_LINE.match(line) for line in lines]
    entries = {one[2]: one[1] for one in found if one and _is_inside(one[2])}
    if len(entries) != len(lines):
        raise UsageError(
            f"{CHECKSUMS} of {site.name} is no list of checksums.", "It was changed, or cut off."
        )
    return entries


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")
