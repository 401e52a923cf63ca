"""Published files, and the entries of the registries that declare them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from dpg import kinds
from dpg.model.record_kind import Record


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to publish."""

    path: str
    """Relative to the site's root, with forward slashes."""
    content: bytes
    made_from: str = ""
    """Digest of everything that the file is made from, if a later build may keep the file for it."""


@dataclass(frozen=True, slots=True)
class LongFile:
    """One file to publish that is too long to be in memory as a whole."""

    path: str
    """Relative to the site's root, with forward slashes."""
    pieces: Callable[[], Iterable[bytes]]
    """Returns its content from the start, in pieces."""

    @property
    def content(self) -> bytes:
        """Return the whole content."""
        return b"".join(self.pieces())


Scope = Literal["catalogue", "language", "record"]
"""How often an entry is made: once, once for each language of the site, or once for each record that it covers."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Stage(IntEnum):
    """When an output is made. Outputs of one stage do not depend on each other."""

    EDITION = 1
    """From the edition alone: any process can make it at any time."""
    CACHE = 2
    """From the edition, with results that earlier builds kept."""
    DUMPS = 3
    """From the edition, and the content of files of the first stage."""
    FILES = 4
    """From the paths and digests of all files of the stages before, and of the pages."""
    ARCHIVE = 5
    """From the content of all these files."""
    DOWNLOADS = 6
    """From the digests of everything that can be downloaded, the archive too."""
    CHECKSUMS = 7
    """From the digests of all other files."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """One entry of a registry: a set of files, the paths that only it uses, and the function that makes the files."""

    id: str
    paths: tuple[str, ...]
    """Path templates, from the site's root; for pages, from the root of a language. ``{name}`` stands for any one part of
    a path, ``{...}`` for one or more folders or files."""
    produce: Callable[..., Iterable[Any]] | None = None
    """Makes the files. ``None`` where a step of the build does, as it runs another program or keeps results."""
    per: Scope = "catalogue"
    kinds: tuple[str, ...] = ()
    """Per record: the names of the kinds that it covers; empty for every kind."""
    removed: bool = True
    """Per record: whether it covers removed records."""
    stage: Stage = Stage.EDITION

    def covers(self, record: Record) -> bool:
        """Return whether files are made for a record."""
        wanted = self.removed or not record.removed
        return self.per == "record" and wanted and self._covers_kind(record)

    def _covers_kind(self, record: Record) -> bool:
        return not self.kinds or kinds.kind_of(record).name in self.kinds


def pattern_of(template: str, values: Mapping[str, Collection[str]]) -> re.Pattern[str]:
    """Return the regular expression for the paths that a template stands for, with a group for each placeholder.

    Args:
        template: one of the paths of an ``Output``.
        values: for placeholders that do not stand for any text, the texts that they stand for.
    """
    literals = _PLACEHOLDER.split(template)
    parts = [_part(text, values) if number % 2 else re.escape(text) for number, text in enumerate(literals)]
    return re.compile("".join(parts))


def _part(name: str, values: Mapping[str, Collection[str]]) -> str:
    if name == "...":
        return ".+"
    text = "|".join(map(re.escape, values[name])) if name in values else "[^/]+"
    return f"(?P<{name}>{text})"
