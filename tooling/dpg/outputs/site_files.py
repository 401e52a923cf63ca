"""The state of the site during a build, for outputs that depend on other files."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dpg.model.similar_goods import SimilarGood
from dpg.outputs.download import Described
from dpg.outputs.search_names import ValueNames
from dpg.outputs.search_shares import Share
from dpg.outputs.search_words import GoodWords
from dpg.outputs.site.page import Known

Options = Mapping[str, str | bool]
"""The options of ``dpg build`` that affect the published files: values by name."""


@dataclass(frozen=True, kw_only=True)
class SiteFiles:
    """The files built so far, and the build options."""

    known: Known
    """Returns whether a file is cached."""
    digests: Mapping[str, str]
    """SHA-256 of each file, by path."""
    expected: Collection[str]
    """Paths of pages that a later stage adds."""
    nodes: Mapping[str, bytes]
    """Linked data of each listed good, by id."""
    words: Mapping[str, GoodWords]
    """Words of each listed good for the search, by id."""
    shares: Mapping[bytes, Share] = field(default_factory=dict)
    """What the search takes from each share of these goods, in the order of rows; empty if it is not kept."""
    names: Callable[[], ValueNames] | None = None
    """Returns what the search takes from the names of values; ``None`` if it is not kept."""
    kin: Mapping[str, Sequence[SimilarGood]]
    """Similar goods of each listed good, by id."""
    downloads: Sequence[Described]
    """The dumps."""
    options: Options
    """Build options."""
    left_out: Sequence[str]
    """Requested outputs that cannot be built on this computer."""
