"""Cache what is computed once per catalogue."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from dpg.model.catalogue import Catalogue

T = TypeVar("T")


class _ByIdentity:
    """Cache key that compares catalogues by identity, since their contents are too large to compare."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.catalogue is self.catalogue


def per_catalogue(compute: Callable[[Catalogue], T]) -> Callable[[Catalogue], T]:
    """Cache the result of a function for the last catalogue that it was called with."""

    @lru_cache(maxsize=1)
    def computed(key: _ByIdentity) -> T:
        return compute(key.catalogue)

    return lambda catalogue: computed(_ByIdentity(catalogue))
