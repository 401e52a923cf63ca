"""Digests of the inputs of pages, so that builds can reuse unchanged pages."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from dpg import kinds
from dpg.kinds import GOOD, OFFER, AnyKind
from dpg.model.good import Good
from dpg.model.kept import kept
from dpg.model.offer import Offer
from dpg.model.record_kind import RecordId
from dpg.outputs.edition import Edition


class Digests:
    """Digests of pages from the digests of records."""

    def __init__(self, edition: Edition) -> None:
        self._by_kind = {kind.name: _digests(edition, kind) for kind in kinds.KINDS}
        self._of = self._by_kind[GOOD.name]

    def of_record(self, record: RecordId) -> bytes:
        """Return the digest of one record; empty if there is none."""
        return self._by_kind[record.kind].get(record.id, b"")

    def of(self, goods: Iterable[Good], *values: object, offers: Iterable[Offer] = ()) -> str:
        """Return the digest of records and other values.

        Args:
            goods: goods on the page.
            values: other inputs of the page. Their ``repr`` must be stable.
            offers: offers on the page.
        """
        digest = blake2b(repr(values).encode(), digest_size=16)
        digest.update(b"".join([self._of.get(good.id, b"") for good in goods]))
        digest.update(b"".join([self.of_record(OFFER.id_of(offer.id)) for offer in offers]))
        return digest.hexdigest()


def _digests(edition: Edition, kind: AnyKind) -> Mapping[str, bytes]:
    records, known = edition.of(kind).record_json, edition.digests
    return {id: known.get(kind.id_of(id)) or _digest(records[id]) for id in records}


def _digest(record: bytes) -> bytes:
    return blake2b(record, digest_size=12).digest()


@kept
def digests_of(edition: Edition) -> Digests:
    """Return the digests of an edition, which the pages of all languages share."""
    return Digests(edition)
