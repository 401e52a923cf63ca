"""What an output is made from and what it gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to publish."""

    path: str
    """Relative to the site's root, with forward slashes."""
    content: bytes


Produce = Callable[..., Iterator[OutputFile]]
