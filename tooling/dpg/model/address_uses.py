"""Which web addresses records name, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.model.field_values import leaves_of
from dpg.model.good import Good
from dpg.model.value_types import GoodId, Url


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """One place that names an address."""

    good: GoodId
    pointer: str
    """JSON pointer from the top of the record."""


def addresses_of(goods: Iterable[Good]) -> Mapping[str, tuple[Mention, ...]]:
    """Every address once, sorted, with all its places; what is behind ``#`` is the reader's own affair."""
    found: dict[str, list[Mention]] = {}
    for good in goods:
        for leaf in leaves_of(good):
            if leaf.kind is Url:
                address = str(leaf.value).partition("#")[0]
                found.setdefault(address, []).append(Mention(good=good.id, pointer=leaf.pointer))
    return {address: tuple(found[address]) for address in sorted(found)}
