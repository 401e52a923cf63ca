"""Results of matching a need with an offer. Pages and reports write sentences from the codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from dpg.model.good import Good
from dpg.model.need import Need
from dpg.model.offer import Offer

Value = str | int | float | bool


class Condition(StrEnum):
    """A condition of a match."""

    GOOD_REMOVED = "good-removed"
    """The good is listed."""
    NEED_STATUS = "need-status"
    """The need is open or taken."""
    NEED_UNTIL = "need-until"
    """The need has not expired."""
    OFFER_REMOVED = "offer-removed"
    """The offer is listed."""
    KIND = "kind"
    """The offer gives the kind of help."""
    STATE = "state"
    """The offer can be taken now."""
    OPENS = "opens"
    """The call has opened."""
    CLOSES = "closes"
    """The call has not closed."""
    UNTIL = "until"
    """The offer does not have to be looked at again."""
    CONDITIONS = "conditions"
    """The record of the offer has conditions; without them it is unknown who can apply."""
    ANYONE = "anyone"
    """There are no conditions."""
    TYPES = "types"
    LICENSES = "licenses"
    OPEN_LICENSE = "open_license"
    SDGS = "sdgs"
    SECTORS = "sectors"
    COUNTRIES = "countries"
    REGIONS = "regions"
    ORGANIZATION_KINDS = "organization_kinds"
    ORGANIZATION_COUNTRIES = "organization_countries"
    RECOGNITION = "recognition"
    STAGES = "stages"
    NOTE = "note"
    """Conditions in words, which no program can compare."""
    SKILLS = "skills"
    LANGUAGES = "languages"
    CHANNELS = "channels"
    AMOUNT = "amount"
    """The offer gives enough money."""
    CURRENCY = "currency"
    """Both amounts are in the same currency."""
    RHYTHM = "rhythm"
    """Both amounts have the same rhythm."""


VOCABULARIES = {
    Condition.NEED_STATUS: "need-statuses",
    Condition.KIND: "need-kinds",
    Condition.STATE: "offer-states",
    Condition.TYPES: "types",
    Condition.SDGS: "goals",
    Condition.SECTORS: "sectors",
    Condition.COUNTRIES: "countries",
    Condition.REGIONS: "regions",
    Condition.ORGANIZATION_KINDS: "organization-kinds",
    Condition.ORGANIZATION_COUNTRIES: "countries",
    Condition.RECOGNITION: "registries",
    Condition.STAGES: "stages",
    Condition.SKILLS: "skills",
    Condition.LANGUAGES: "languages",
    Condition.CHANNELS: "channels",
    Condition.RHYTHM: "rhythms",
}
"""The vocabulary of the values of each condition. Values of other conditions are no terms."""


class Reason(NamedTuple):
    """The result of one condition."""

    code: Condition
    value: Value | None = None
    """The term, number or day that it is about; ``None`` if it is about a whole list."""
    left: str = ""
    """JSON pointer into the record of the good; empty if the record says nothing."""
    right: str = ""
    """JSON pointer into the record of the offer; empty if the record says nothing."""

    def as_data(self) -> Mapping[str, Value]:
        """Return plain data, without what is empty."""
        known = {"code": str(self.code), "value": self.value, "left": self.left, "right": self.right}
        return {key: value for key, value in known.items() if value is not None and value != ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An offer that may meet a need: no condition speaks against it."""

    need: Need
    good: Good
    offer: Offer
    reasons: tuple[Reason, ...]
    """Conditions that are met."""
    unknowns: tuple[Reason, ...]
    """Conditions on which a record says nothing."""

    def as_data(self) -> Mapping[str, Any]:
        """Return its reasons and unknowns as plain data."""
        return {
            "reasons": [reason.as_data() for reason in self.reasons],
            "unknowns": [reason.as_data() for reason in self.unknowns],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """An offer that cannot meet a need."""

    need: Need
    good: Good
    offer: Offer
    blockers: tuple[Reason, ...]
    """Conditions that are not met, at least one."""

    def as_data(self) -> Mapping[str, Any]:
        """Return its blockers as plain data."""
        return {"blockers": [reason.as_data() for reason in self.blockers]}
