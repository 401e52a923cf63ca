"""Keep what the search takes from shares of the goods and from the names of values, so that a change costs one share."""

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.edition import Edition
from dpg.outputs.facet_index import original_lists
from dpg.outputs.search_names import value_names
from dpg.outputs.search_shares import Share, share_of, shares_of
from dpg.processes import in_parallel
from dpg.project.build.cache import BuildCache


def keep_shares(cache: BuildCache, edition: Edition, jobs: int) -> None:
    """Bring the shares in the cache up to date: make those of which a record has changed, and drop unused ones.

    Args:
        cache: has the words of each listed good.
        edition: what is published.
        jobs: how many processes may make shares.
    """
    shares = {_key(goods, cache): goods for goods in shares_of(original_lists(edition).goods)}
    missing = [key for key in shares if key not in cache.shares]
    made = in_parallel(partial(_made, cache), [shares[key] for key in missing], jobs)
    spans = cache.shares | {key: cache.shelf.put(share)[0] for key, share in zip(missing, made, strict=True)}
    cache.shares = {key: spans[key] for key in shares}


def keep_names(cache: BuildCache, edition: Edition) -> None:
    """Bring what the search takes from the names of values up to date; the key of the cache covers the vocabularies."""
    lists = original_lists(edition)
    values = [
        (facet.id, [(value.id, value.label) for value in facet.values]) for facet in lists.facets.values()
    ]
    key = blake2b(repr(values).encode(), digest_size=16).digest()
    if cache.names[0] != key:
        names = value_names(lists, edition.catalogue.vocabularies)
        cache.names = key, cache.shelf.put(names)[0]


def _made(cache: BuildCache, goods: Sequence[Good]) -> Share:
    return share_of([cache.shelf.get(cache.records[GOOD.path_of(good.id)].words) for good in goods])


def _key(goods: Sequence[Good], cache: BuildCache) -> bytes:
    """Return a digest of everything that the words of some goods depend on; the key of the cache covers the program."""
    digests = [cache.records[GOOD.path_of(good.id)].digest for good in goods]
    return blake2b(b"".join(digests), digest_size=16).digest()
