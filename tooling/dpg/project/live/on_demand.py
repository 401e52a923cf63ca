"""Values that are made when they are used."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values of records, each kept as long as the record is the same object."""

    def __init__(self) -> None:
        """Start without any."""
        self._kept: dict[str, tuple[object, Value]] = {}

    def of(self, id: str, record: object, make: Callable[[], Value]) -> Value:
        """Return the value of a record, made if it is new."""
        known = self._kept.get(id)
        if known and known[0] is record:
            return known[1]
        value = make()
        self._kept[id] = record, value
        return value


class OnDemand(Mapping[str, Value]):
    """A mapping whose values are made when they are used."""

    def __init__(self, keys: Collection[str], make: Callable[[Any], Value]) -> None:
        """Take the keys, and what makes the value of one."""
        self._keys, self._make = keys, make

    def __getitem__(self, key: str) -> Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
