"""Static files of a log: tiles of hashes, and bundles of entries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpg.transparency.fault import LogFault
from dpg.transparency.merkle import HASH_SIZE, MerkleTree

WIDTH = 256
"""Number of hashes or entries in a full tile."""
HEIGHT = 8
"""Levels of the tree in one tile."""
LONGEST_ENTRY = 65_535
"""Maximum length of an entry in bytes."""
LONGEST_TILE = WIDTH * (LONGEST_ENTRY + 2)
"""Maximum length of a tile or bundle in bytes."""
_PATH = re.compile(
    r"tile/(?P<level>0|[1-9][0-9]?|entries)/(?P<index>(?:x[0-9]{3}/)*[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?\Z",
    re.ASCII,
)


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A tile of hashes, or a bundle of entries."""

    level: int | None
    """Level of the hashes, from 0 for leaves; ``None`` for entries."""
    index: int
    """Place among the tiles of the level."""
    width: int
    """Number of hashes or entries, from 1 to 256."""

    @property
    def path(self) -> str:
        """Path below the folder of the log."""
        level = "entries" if self.level is None else self.level
        partial = f".p/{self.width}" if self.width < WIDTH else ""
        return f"tile/{level}/{_index_path(self.index)}{partial}"

    @property
    def end(self) -> int:
        """Number of hashes or entries of the level up to the last of this tile."""
        return self.index * WIDTH + self.width


def parse_path(path: str) -> Tile | None:
    """Return the tile of a path; ``None`` if it is not the path of a tile."""
    found = _PATH.match(path)
    if not found:
        return None
    tile = Tile(
        level=None if found["level"] == "entries" else int(found["level"]),
        index=int(re.sub("[x/]", "", found["index"])),
        width=int(found["width"] or WIDTH),
    )
    # A path with needless digits, or a partial tile that is full, names no tile.
    return tile if tile.path == path and (tile.level or 0) < 64 else None


def tiles_of(size: int) -> Iterator[Tile]:
    """Yield the tiles that a tree needs: the bundles of entries, then the hashes from the lowest level up."""
    yield from _row(None, size)
    level = 0
    while size >> HEIGHT * level:
        yield from _row(level, size >> HEIGHT * level)
        level += 1


def count_of(level: int | None, size: int) -> int:
    """Return the number of hashes or entries of a level in a tree."""
    return size >> HEIGHT * (level or 0)


def content_of(tile: Tile, entries: Sequence[bytes], tree: MerkleTree) -> bytes:
    """Return the content of a tile that lies within the tree."""
    place = slice(tile.index * WIDTH, tile.end)
    if tile.level is None:
        return b"".join(len(entry).to_bytes(2) + entry for entry in entries[place])
    return b"".join(tree.levels[HEIGHT * tile.level][place])


def entries_of(bundle: bytes, tile: Tile) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        LogFault: if the bundle does not have exactly as many entries as its tile.
    """
    entries: list[bytes] = []
    place = 0
    while place < len(bundle):
        end = place + 2 + int.from_bytes(bundle[place : place + 2])
        if end > len(bundle):
            raise LogFault(f"{tile.path} is cut off in its entry {len(entries) + 1}.")
        entries.append(bundle[place + 2 : end])
        place = end
    if len(entries) != tile.width:
        raise LogFault(f"{tile.path} has {len(entries):,} entries instead of {tile.width}.")
    return entries


def length_of(tile: Tile) -> int:
    """Return the length of a tile of hashes in bytes."""
    return tile.width * HASH_SIZE


def _row(level: int | None, count: int) -> Iterator[Tile]:
    for start in range(0, count, WIDTH):
        yield Tile(level=level, index=start // WIDTH, width=min(WIDTH, count - start))


def _index_path(index: int) -> str:
    digits = f"{index:,}".split(",")
    *first, last = [part.zfill(3) for part in digits]
    return "/".join([*(f"x{part}" for part in first), last])
