"""What late outputs know about the site that is being built."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dpg.outputs.download import Described
from dpg.outputs.site.page import Known

Options = Mapping[str, str | bool]
"""Names and values of the options of ``dpg build`` that decide what is published."""


@dataclass(frozen=True, kw_only=True)
class SiteFiles:
    """The files that exist so far, and how the site is built."""

    known: Known
    """Tells which files need not be made again."""
    digests: Mapping[str, str]
    """SHA-256 of each file, by path."""
    expected: Collection[str]
    """Paths of pages that a later stage adds."""
    nodes: Mapping[str, bytes]
    """Each listed good as a part of the linked data catalogue, by id."""
    downloads: Sequence[Described]
    """The dumps."""
    options: Options
    """The options that the site is built with."""
    left_out: Sequence[str]
    """What was requested but cannot be made on this computer."""
