"""The pages of single records: which class renders them, by the name of the kind."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from dpg.kinds import kind_named
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.record_kind import Record
from dpg.model.similar_goods import SimilarGood, similar_goods_of
from dpg.outputs.edition import Edition
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.generic_pages import GenericPages
from dpg.outputs.site.good_page import GoodPages
from dpg.outputs.site.offer_page import OfferPages
from dpg.outputs.site.page import Page
from dpg.outputs.site.pool_page import PoolPages
from dpg.outputs.site.words import Words


class RecordPages(Protocol):
    """Render the pages of records of one kind in one language."""

    def page(self, record: Any, similar: Sequence[SimilarGood] = (), /) -> Page:
        """Return the page of a listed record; only goods have similar ones."""

    def tombstone(self, record: Any, /) -> Page:
        """Return the page that remains of a removed record."""


RecordPagesFactory = Callable[[Edition, Words, Templates], RecordPages]

RECORD_PAGES: Mapping[str, RecordPagesFactory] = {"good": GoodPages, "offer": OfferPages, "pool": PoolPages}
"""By the name of the kind, the class that renders pages of its own for it."""


def record_pages_of(kind: str) -> RecordPagesFactory:
    """Return what renders the pages of a kind: its own class, else the generic pages."""
    own = RECORD_PAGES.get(kind)
    return own or partial(GenericPages, kind_named(kind))


def similar_to(record: Record, catalogue: Catalogue) -> tuple[SimilarGood, ...]:
    """Return the goods that the page of a record shows as similar: none unless it is a listed good."""
    if not isinstance(record, Good) or record.removed:
        return ()
    return similar_goods_of(catalogue).of(record)
