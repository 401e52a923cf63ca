"""What the downloads page says about the log."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class LogSummary:
    """The state of the log that is published with the site."""

    origin: str
    """Name of the log."""
    size: int
    """Number of entries."""
    root: str
    """Root hash in base64."""
    keys: tuple[str, ...]
    """Public keys that signed the checkpoint; empty if it is unsigned."""
    witnesses: int
    """Number of other signatures."""
