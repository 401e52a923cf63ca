"""Digests of what a page is made from, so that a later build can keep it."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from dpg.model.good import Good
from dpg.outputs.edition import Edition


class Digests:
    """Knows the digest of each record."""

    def __init__(self, records: Mapping[str, bytes]) -> None:
        self._of = {id: blake2b(record, digest_size=12).digest() for id, record in records.items()}

    def of(self, goods: Iterable[Good], *said: object) -> str:
        """The digest of all that these records say and of what else a page says, which must have a plain ``repr``."""
        digest = blake2b(repr(said).encode(), digest_size=16)
        digest.update(b"".join([self._of.get(good.id, b"") for good in goods]))
        return digest.hexdigest()


@lru_cache(maxsize=1)
def digests_of(edition: Edition) -> Digests:
    """The digests of an edition; kept, since the pages of every language ask for them."""
    return Digests(edition.record_json)
