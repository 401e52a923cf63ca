"""What the record of a good says about each condition of an offer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dpg.model.good import Deployment, Good
from dpg.model.matches import Condition, Value
from dpg.model.need import Need
from dpg.model.sectors import sector_pointers
from dpg.model.vocabulary import Vocabularies
from dpg.rules.license_openness import parts_not_open
from dpg.rules.spdx import current, parse_expression


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """What a record says about one condition."""

    at: str
    """JSON pointer to the field."""
    values: Mapping[Value, str] = field(default_factory=dict)
    """The values, each with its JSON pointer."""
    any: str = ""
    """JSON pointer to a statement that every value applies; empty without one."""


Facts = Mapping[Condition, Fact]
"""What a record says, by condition. A condition on which it says nothing is missing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedFacts:
    """A need with all that its record says."""

    good: Good
    need: Need
    at: str
    """JSON pointer to the need."""
    facts: Facts


class FactReader:
    """Collects the facts of goods, on one day."""

    def __init__(self, vocabularies: Vocabularies, day: date | None) -> None:
        """Prepare the regions of each country."""
        self._vocabularies = vocabularies
        self._day = day.isoformat() if day else ""
        self._regions: dict[str, list[str]] = defaultdict(list)
        for region in vocabularies["regions"].terms:
            countries = region.extra["countries"]
            assert isinstance(countries, Sequence)
            for country in countries:
                self._regions[country].append(region.id)

    def of_good(self, good: Good) -> Facts:
        """Return what the record says whatever the need."""
        facts = {
            Condition.TYPES: _listed("/types", good.types),
            Condition.LICENSES: _licenses(good),
            Condition.OPEN_LICENSE: self._openness(good),
            Condition.SDGS: _named("/sdgs", [(entry.goal, "goal") for entry in good.sdgs]),
            Condition.SECTORS: self._sectors(good),
            Condition.ORGANIZATION_COUNTRIES: _named(
                "/organizations", [(entry.country, "country") for entry in good.organizations]
            ),
            Condition.RECOGNITION: _recognition(good),
            **self._places("/deployments", self._deployed(good), good),
        }
        return {condition: fact for condition, fact in facts.items() if fact}

    def of_need(self, need: Need, number: int, good: Good, facts: Facts) -> NeedFacts:
        """Return what the record says about one need.

        Args:
            need: the need.
            number: its place in the record.
            good: the good.
            facts: the facts of the good.
        """
        at = f"/needs/{number}"
        own = {
            Condition.KIND: Fact(at=f"{at}/kind", values={need.kind: f"{at}/kind"}),
            Condition.SKILLS: _listed(f"{at}/skills", need.skills),
            Condition.LANGUAGES: _languages(f"{at}/languages", need.languages),
            Condition.CHANNELS: _listed(f"{at}/channels", need.channels),
        }
        if need.countries:
            own |= self._places(f"{at}/countries", _pointers(f"{at}/countries", need.countries), good)
        known = {condition: fact for condition, fact in own.items() if fact}
        return NeedFacts(good=good, need=need, at=at, facts={**facts, **known})

    def _sectors(self, good: Good) -> Fact | None:
        found: dict[Value, str] = dict(sector_pointers(good, self._vocabularies).items())
        return Fact(at="/sectors" if good.sectors else "/topics", values=found) if found else None

    def _openness(self, good: Good) -> Fact | None:
        listed = self._vocabularies["licenses"]
        parts = [parts_not_open(license, good, listed) for license in good.licenses]
        closed = [number for number, found in enumerate(parts) if found]
        if not parts or (None in parts and not closed):
            return None
        at = f"/licenses/{closed[0] if closed else 0}/spdx"
        return Fact(at=at, values={not closed: at})

    def _deployed(self, good: Good) -> dict[Value, str]:
        """Return the countries in which the good is used now."""
        found: dict[Value, str] = {}
        for number, use in enumerate(good.deployments):
            if not self._ended(use):
                found.setdefault(use.country, _pointer("/deployments", number, "/country"))
        return found

    def _ended(self, use: Deployment) -> bool:
        return use.until is not None and use.until < self._day[: len(use.until)]

    def _places(self, at: str, countries: Mapping[Value, str], good: Good) -> dict[Condition, Fact | None]:
        """Return the countries and their regions, from a field of the record."""
        if good.worldwide:
            worldwide = Fact(at="/worldwide", values=countries, any="/worldwide")
            return {Condition.COUNTRIES: worldwide, Condition.REGIONS: worldwide}
        if not countries and not good.deployments:
            return {}
        regions: dict[Value, str] = {}
        for country, pointer in countries.items():
            for region in self._regions.get(str(country), ()):
                regions.setdefault(region, pointer)
        return {
            Condition.COUNTRIES: Fact(at=at, values=countries),
            Condition.REGIONS: Fact(at=at, values=regions),
        }


def _licenses(good: Good) -> Fact | None:
    found: dict[Value, str] = {}
    for number, license in enumerate(good.licenses):
        expression = parse_expression(license.spdx)
        for id in expression.ids if expression else ():
            found.setdefault(id, _pointer("/licenses", number, "/spdx"))
            found.setdefault(current(id), _pointer("/licenses", number, "/spdx"))
    return Fact(at="/licenses", values=found) if found else None


def _recognition(good: Good) -> Fact | None:
    if not good.recognition:
        return None
    listed: dict[Value, str] = {
        entry.by: _pointer("/recognition", number, "/by")
        for number, entry in enumerate(good.recognition)
        if entry.status == "listed"
    }
    return Fact(at="/recognition", values=listed)


def _languages(at: str, tags: Sequence[str]) -> Fact | None:
    """Return the languages, and those without a region, which cover all regions."""
    found = _pointers(at, tags)
    for tag in tags:
        found.setdefault(base_language(tag), found[tag])
    return Fact(at=at, values=found) if found else None


def base_language(tag: str) -> str:
    """Return a language tag without its region and script."""
    return tag.partition("-")[0]


def _listed(at: str, values: Sequence[Value]) -> Fact | None:
    return Fact(at=at, values=_pointers(at, values)) if values else None


def _pointers(at: str, values: Iterable[Value]) -> dict[Value, str]:
    return {value: _pointer(at, number) for number, value in enumerate(values)}


def _named(at: str, entries: Sequence[tuple[Value | None, str]]) -> Fact | None:
    """Return the values of one key of the entries of a list."""
    found: dict[Value, str] = {}
    for number, (value, key) in enumerate(entries):
        if value is not None:
            found.setdefault(value, _pointer(at, number, f"/{key}"))
    return Fact(at=at, values=found) if found else None


@lru_cache(maxsize=4096)
def _pointer(at: str, number: int, key: str = "") -> str:
    """Return the JSON pointer to an entry of a list, or to a key of it; the same object for all goods saves a quarter of their memory."""
    return f"{at}/{number}{key}"
