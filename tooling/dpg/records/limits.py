"""Size limits of a record. A record beyond a limit gets a problem, not an exception."""

from typing import NamedTuple

MAX_BYTES = 100 * 1024
"""Maximum size of a file in bytes."""
MAX_DEPTH = 16
"""Maximum nesting depth."""
MAX_LIST = 500
"""Maximum number of entries in a list."""
MAX_TEXT = 10_000
"""Maximum number of characters in a text."""
MAX_FAULTS = 50
"""Number of faults after which parsing stops, since later faults mostly follow from earlier ones."""
MAX_FINDINGS = 500
"""Maximum number of schema errors reported for a record."""


class Limits(NamedTuple):
    """What a file may contain."""

    size: int = MAX_BYTES
    depth: int = MAX_DEPTH
    entries: int = MAX_LIST
    text: int = MAX_TEXT
    is_lenient: bool = False
    """Whether tabs, invisible characters, anchors and tags are accepted, and ignored."""


FOREIGN = Limits(size=1024 * 1024, depth=200, entries=1024 * 1024, text=1024 * 1024, is_lenient=True)
"""Limits for files of other formats. Importers apply the limits of a record to the fields that they read."""
