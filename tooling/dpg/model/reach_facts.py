"""What concerns mobile operators in all records: needs, goods that reach people by phone, and existing arrangements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good, Operator
from dpg.model.kept import kept
from dpg.model.needs import OpenNeed, open_needs
from dpg.model.phone_reach import PhoneReach, asks_operators, phone_reach
from dpg.model.value_types import CountryCode, TermId

Key = TypeVar("Key")
Entry = TypeVar("Entry")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReachFacts:
    """The facts. Goods keep their order, needs come newest first."""

    needs_by_country: Mapping[CountryCode, tuple[OpenNeed, ...]]
    """Current needs of an operator by the countries that they name."""
    needs_anywhere: tuple[OpenNeed, ...]
    """Those that name no country."""
    needs_by_channel: Mapping[TermId, tuple[OpenNeed, ...]]
    goods: tuple[PhoneReach, ...]
    """Goods with a channel, a code or a domain that concerns operators, or an arrangement."""
    arrangements: Mapping[CountryCode, tuple[tuple[Good, Operator], ...]]
    """Existing arrangements by country."""


@kept
def reach_facts(catalogue: Catalogue) -> ReachFacts:
    """Return the facts of a catalogue."""
    needs = tuple(one for one in open_needs(catalogue) if asks_operators(one.need))
    found = (phone_reach(good) for good in catalogue.goods)
    goods = tuple(reach for reach in found if reach and reach.needs_operator)
    return ReachFacts(
        needs_by_country=_grouped((code, one) for one in needs for code in dict.fromkeys(one.need.countries)),
        needs_anywhere=tuple(one for one in needs if not one.need.countries),
        needs_by_channel=_grouped((id, one) for one in needs for id in dict.fromkeys(one.need.channels)),
        goods=goods,
        arrangements=_grouped(
            (operator.country, (reach.good, operator)) for reach in goods for operator in reach.operators
        ),
    )


def _grouped(pairs: Iterable[tuple[Key, Entry]]) -> Mapping[Key, tuple[Entry, ...]]:
    groups: dict[Key, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    return {key: tuple(entries) for key, entries in groups.items()}
