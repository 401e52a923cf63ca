"""Where records use each web address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Url


@dataclass(frozen=True, kw_only=True, slots=True)
class AddressUse:
    """One field that holds an address."""

    good: str
    """Id of the record. The reports call it by this name, since goods were the first kind."""
    pointer: str
    """JSON pointer from the root of the record."""


def addresses_of(records: Iterable[WholeRecord]) -> Mapping[str, tuple[AddressUse, ...]]:
    """Return every address with the fields that hold it, sorted by address. Fragments (``#…``) are dropped."""
    found: dict[str, list[AddressUse]] = {}
    for record in records:
        for leaf in record.field_values:
            if leaf.kind is Url:
                address = str(leaf.value).partition("#")[0]
                found.setdefault(address, []).append(AddressUse(good=record.id, pointer=leaf.pointer))
    return {address: tuple(found[address]) for address in sorted(found)}
