"""Keep what the search takes from shares of the goods, so that a change costs one share."""

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b

from dpg.kinds import GOOD
from dpg.model.good import Good
from dpg.outputs.facet_index import original_lists
from dpg.outputs.search_shares import Share, share_of, shares_of
from dpg.processes import in_parallel
from dpg.project.build.cache import BuildCache
from dpg.project.build.site_build import SiteBuild


def keep_shares(build: SiteBuild) -> None:
    """Bring the shares in the cache up to date, in parallel if that is faster. All records must have been written."""
    cache, before = build.cache, build.cache.shares
    shares = {_key(share, cache): share for share in shares_of(original_lists(build.edition).goods)}
    missing = [key for key in shares if key not in before]
    made = in_parallel(partial(_made, cache), [shares[key] for key in missing], build.plan.jobs)
    spans = before | {key: cache.shelf.put(share)[0] for key, share in zip(missing, made, strict=True)}
    cache.shares = {key: spans[key] for key in shares}


def _made(cache: BuildCache, goods: Sequence[Good]) -> Share:
    return share_of([cache.shelf.get(cache.records[GOOD.path_of(good.id)].words) for good in goods])


def _key(goods: Sequence[Good], cache: BuildCache) -> bytes:
    """Return a digest of everything that the words of some goods depend on; the key of the cache covers the program."""
    digests = [cache.records[GOOD.path_of(good.id)].digest for good in goods]
    return blake2b(b"".join(digests), digest_size=16).digest()
