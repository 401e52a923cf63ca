"""A published site as whoever verifies it meets it: files that can be asked for by path."""

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

MOST_OF_A_LIST = 200_000_000
"""Bytes of a list of checksums: a million files and more."""
_MOST_OF_A_MANIFEST = 100_000
_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f\\]+)\Z", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z", re.ASCII)
_LATEST = 253_402_300_799


class Published(Protocol):
    """A site in a folder or on a server."""

    @property
    def name(self) -> str:
        """Where it is, as it was named."""

    def content(self, path: str, most: int) -> bytes | None:
        """A file, cut after so many bytes; ``None`` if it is not there."""

    def digest(self, path: str, most: int) -> str | None:
        """The SHA-256 of a file of at most so many bytes; ``None`` if it is not there."""

    def paths(self) -> list[str] | None:
        """All files that lie there; ``None`` where nobody can tell."""


@dataclass(frozen=True)
class Folder:
    """A site in a folder of this computer."""

    root: Path
    name: str

    def content(self, path: str, most: int) -> bytes | None:
        """A file, cut after so many bytes."""
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            return None
        with file.open("rb") as opened:
            return opened.read(most)

    def digest(self, path: str, most: int) -> str | None:  # noqa: ARG002
        """The SHA-256 of a file, whatever its size; a link has none and is never followed."""
        file = self.root / path
        if file.is_symlink():
            return "a link"
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()

    def paths(self) -> list[str]:
        """All files and links, sorted."""
        return sorted(self._walk())

    def _walk(self) -> Iterator[str]:
        for folder, folders, names in os.walk(self.root):
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            for name in (*names, *links):
                yield Path(folder, name).relative_to(self.root).as_posix()


@dataclass(frozen=True)
class Claim:
    """What a site says of itself."""

    listed: Digests
    """Every file, with ``checksums.txt`` but without the manifest."""
    options: dict[str, Any]
    commit: str
    serial: int | None
    left_out: tuple[str, ...]


def claim_of(site: Published) -> Claim:
    """Reads the manifest and the list of checksums; both may come from anybody.

    Raises:
        UsageError: if one of them is missing or is none.
    """
    manifest = _manifest(site)
    commit, serial = manifest.get("commit"), manifest.get("serial")
    checksums = manifest.get("checksums")
    return Claim(
        listed={
            **_listed(site),
            CHECKSUMS: str(checksums.get("sha256") if isinstance(checksums, dict) else ""),
        },
        options=_options(manifest.get("options")),
        commit=commit if isinstance(commit, str) and _COMMIT.match(commit) else "",
        serial=serial if type(serial) is int and 0 <= serial <= _LATEST else None,
        left_out=tuple(str(name) for name in manifest.get("left_out") or ()),
    )


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
    """Only what a build understands, each of its kind."""
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
