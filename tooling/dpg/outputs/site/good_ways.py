"""Goods with standing ways to help them, for lists."""

from collections.abc import Sequence
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.good import FundingManifest, Good
from dpg.model.ways_to_help import WayKind, WayToHelp
from dpg.outputs.edition import Edition
from dpg.outputs.site.lists import name_key
from dpg.outputs.site.ways_to_give import checked_ways


class GoodWays(NamedTuple):
    """A good and the standing ways to help it."""

    id: str
    name: str
    ways: tuple[WayToHelp, ...]
    manifest: FundingManifest | None = None
    """Of ways to give: the file that the makers publish."""


def standing_ways(edition: Edition, kinds: Sequence[WayKind]) -> list[GoodWays]:
    """Return goods with standing ways of some kinds, by name: first those with issues for newcomers."""
    goods = edition.catalogue.goods if kinds else ()
    found = [ways for good in goods if (ways := _ways_of(good, kinds, edition.catalogue))]
    return sorted(
        found,
        key=lambda one: (
            WayKind.NEWCOMER_ISSUES not in [way.kind for way in one.ways],
            name_key(one.name),
            one.id,
        ),
    )


def _ways_of(good: Good, kinds: Sequence[WayKind], catalogue: Catalogue) -> GoodWays | None:
    manifest = good.funding.manifest if good.funding and WayKind.GIVE in kinds else None
    ways = checked_ways(good, catalogue, kinds)
    return GoodWays(good.id, good.name, ways, manifest) if ways or manifest else None
