"""Completeness: which records have a field, and which fields a record lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dpg.model.annotations import ExpectedField
from dpg.model.good import Good
from dpg.model.value_types import LocalId


class Field(NamedTuple):
    """One expected field and how many records have it."""

    id: str
    have: int
    asked: int
    """Number of goods that should have it."""
    lacking: tuple[LocalId, ...]
    """Ids of the goods that lack it, sorted."""

    @property
    def share(self) -> float:
        """Return the share of goods that have it, from 0 to 1; 1 if no good should have it."""
        return self.have / self.asked if self.asked else 1.0


class Lack(NamedTuple):
    """The expected fields that one record lacks."""

    id: LocalId
    name: str
    fields: tuple[str, ...]
    """In the order of the expected fields."""


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """The report on all listed records."""

    goods: int
    fields: tuple[Field, ...]
    """In the order of the expected fields."""
    records: tuple[Lack, ...]
    """The records that lack a field, those that lack most first."""
    checked: tuple[tuple[str, LocalId, str], ...]
    """Day of the last check, id and name of each checked good; the oldest check first."""
    summaries: Mapping[str, int]
    """Number of goods with a summary in a language, by its tag; the most frequent first."""


def completeness_of(goods: Sequence[Good], expected: Sequence[ExpectedField]) -> Completeness:
    """Count over all listed goods.

    Args:
        goods: The listed goods.
        expected: The fields that readers miss, the most important first.
    """
    lacks = [lack for good in goods if (lack := _lack_of(good, expected)).fields]
    return Completeness(
        goods=len(goods),
        fields=tuple(_fields(goods, lacks, expected)),
        records=tuple(sorted(lacks, key=lambda lack: (-len(lack.fields), lack.id))),
        checked=tuple(sorted((good.checked, good.id, good.name) for good in goods if good.checked)),
        summaries=_summaries(goods),
    )


def _lack_of(good: Good, expected: Sequence[ExpectedField]) -> Lack:
    missing = tuple(
        field.key for field in expected if not getattr(good, field.key) and _should_have(good, field)
    )
    return Lack(good.id, good.name, missing)


def _should_have(good: Good, field: ExpectedField) -> bool:
    if field.unless and getattr(good, field.unless):
        return False
    return not field.types or any(type in field.types for type in good.types)


def _fields(
    goods: Sequence[Good], lacks: Sequence[Lack], expected: Sequence[ExpectedField]
) -> Iterable[Field]:
    lacking: dict[str, list[LocalId]] = {field.key: [] for field in expected}
    for lack in lacks:
        for key in lack.fields:
            lacking[key].append(lack.id)
    for field in expected:
        number = sum(_should_have(good, field) for good in goods)
        without = sorted(lacking[field.key])
        yield Field(field.key, number - len(without), number, tuple(without))


def _summaries(goods: Sequence[Good]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for good in goods:
        for language in good.summary or ():
            counts[language] = counts.get(language, 0) + 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
