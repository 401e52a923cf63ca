"""Where records use each web address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.model.field_values import field_values
from dpg.model.good import Good
from dpg.model.value_types import LocalId, Url


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressUse:
    """One field that holds an address."""

    good: LocalId
    pointer: str
    """JSON pointer from the root of the record."""


def addresses_of(goods: Iterable[Good]) -> Mapping[str, tuple[AddressUse, ...]]:
    """Return every address with the fields that hold it, sorted by address. Fragments (``#…``) are dropped."""
    found: dict[str, list[AddressUse]] = {}
    for good in goods:
        for leaf in field_values(good):
            if leaf.kind is Url:
                address = str(leaf.value).partition("#")[0]
                found.setdefault(address, []).append(AddressUse(good=good.id, pointer=leaf.pointer))
    return {address: tuple(found[address]) for address in sorted(found)}
