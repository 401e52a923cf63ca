"""How much the records say: per field how many have it, per record what it lacks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dpg.model.good import Good
from dpg.model.value_types import LocalId

AskedOf = Callable[[Good], bool]


def _of_all(_good: Good) -> bool:
    return True


def _of(type_: str) -> AskedOf:
    return lambda good: type_ in good.types


def _built(good: Good) -> bool:
    return bool({"software", "ai-model"} & {*good.types})


def _used_somewhere(good: Good) -> bool:
    return good.worldwide is None


ASKED: Mapping[str, AskedOf] = {
    "summary": _of_all,
    "licenses": _of_all,
    "sdgs": _of_all,
    "topics": _of_all,
    "sectors": _of_all,
    "website": _of_all,
    "description": _of_all,
    "deployments": _used_somewhere,
    "languages": _of_all,
    "reach": _built,
    "privacy": _of_all,
    "repositories": _built,
    "documentation": _of_all,
    "organizations": _of_all,
    "standard": _of_all,
    "dataset": _of("dataset"),
    "model": _of("ai-model"),
    "content": _of("content"),
    "specification": _of("standard"),
    "status": _of_all,
    "support": _built,
    "communities": _of_all,
    "localization": _built,
    "running_cost": _built,
    "contact": _of_all,
    "checked": _of_all,
}
"""The fields that a reader misses, and in which goods; first what decides whether a good is found and understood, then
what decides whether it can be used, then what keeps a user going. Other fields are absent for good reasons."""


class Field(NamedTuple):
    """How many records have a field."""

    id: str
    have: int
    asked: int
    """Of how many goods it is asked."""
    lacking: tuple[LocalId, ...]
    """The goods that lack it, sorted."""

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where no good is asked."""
        return self.have / self.asked if self.asked else 1.0


class Lack(NamedTuple):
    """What one record does not say."""

    id: LocalId
    name: str
    fields: tuple[str, ...]
    """In the order of ``ASKED``."""


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """What all listed records say and lack."""

    goods: int
    fields: tuple[Field, ...]
    """In the order of ``ASKED``."""
    records: tuple[Lack, ...]
    """The records that lack something, those that lack most first."""
    checked: tuple[tuple[str, LocalId, str], ...]
    """Day of the last check, id and name of the goods that have one; the oldest first."""
    summaries: Mapping[str, int]
    """How many goods have a summary in a language, by its tag; the most frequent first."""


def completeness_of(goods: Sequence[Good]) -> Completeness:
    """Counts once over all listed goods."""
    lacks = [lack for good in goods if (lack := _lack_of(good)).fields]
    return Completeness(
        goods=len(goods),
        fields=tuple(_fields(goods, lacks)),
        records=tuple(sorted(lacks, key=lambda lack: (-len(lack.fields), lack.id))),
        checked=tuple(sorted((good.checked, good.id, good.name) for good in goods if good.checked)),
        summaries=_summaries(goods),
    )


def _lack_of(good: Good) -> Lack:
    missing = tuple(id for id, asked in ASKED.items() if not getattr(good, id) and asked(good))
    return Lack(good.id, good.name, missing)


def _fields(goods: Sequence[Good], lacks: Sequence[Lack]) -> Iterable[Field]:
    lacking: dict[str, list[LocalId]] = {id: [] for id in ASKED}
    for lack in lacks:
        for id in lack.fields:
            lacking[id].append(lack.id)
    for id, asked in ASKED.items():
        number = len(goods) if asked is _of_all else sum(map(asked, goods))
        yield Field(id, number - len(lacking[id]), number, tuple(sorted(lacking[id])))


def _summaries(goods: Sequence[Good]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for good in goods:
        for language in good.summary or ():
            counts[language] = counts.get(language, 0) + 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
