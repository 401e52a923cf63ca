"""The typed offer, with the same field names and order as its schema."""

from dataclasses import dataclass
from functools import cached_property

from dpg.model.evidence import Source
from dpg.model.field_values import FieldValues, field_values
from dpg.model.removal import Removal
from dpg.model.value_types import (
    CountryCode,
    Day,
    LanguageTag,
    LocalId,
    SpdxExpression,
    TermId,
    Text,
    Url,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Giver:
    """The organization that makes an offer."""

    name: str
    url: Url
    kind: TermId


@dataclass(frozen=True, kw_only=True, slots=True)
class Gift:
    """One thing that is given."""

    what: TermId
    amount: int | float | None = None
    unit: str | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountOffered:
    """Range of money that one recipient can get."""

    min: int | float | None = None
    max: int | float | None = None
    currency: TermId
    rhythm: TermId | None = None
    per: TermId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Eligibility:
    """Conditions for recipients. A missing condition is unknown, not absent."""

    anyone: bool | None = None
    types: tuple[TermId, ...] = ()
    licenses: tuple[SpdxExpression, ...] = ()
    open_license: bool | None = None
    sdgs: tuple[int, ...] = ()
    sectors: tuple[TermId, ...] = ()
    countries: tuple[CountryCode, ...] = ()
    regions: tuple[TermId, ...] = ()
    organization_kinds: tuple[TermId, ...] = ()
    organization_countries: tuple[CountryCode, ...] = ()
    recognition: tuple[TermId, ...] = ()
    stages: tuple[TermId, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """When the offer can be taken, as last seen."""

    state: TermId
    opens: Day | None = None
    closes: Day | None = None
    seen: Day | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class GiverKey:
    """An account with which the giver signs attestations."""

    account: str
    url: Url


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A standing offer of help: one YAML file, whose stem is the id."""

    id: LocalId
    """The stem of the file, not a key in it."""
    name: str
    by: Giver | None = None
    kinds: tuple[TermId, ...] = ()
    summary: Text | None = None
    url: Url | None = None
    gives: tuple[Gift, ...] = ()
    amount: AmountOffered | None = None
    skills: tuple[TermId, ...] = ()
    languages: tuple[LanguageTag, ...] = ()
    channels: tuple[TermId, ...] = ()
    eligibility: Eligibility | None = None
    window: Window | None = None
    until: Day | None = None
    steps: tuple[Text, ...] = ()
    costs: Text | None = None
    keys: tuple[GiverKey, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: Day | None = None
    superseded_by: LocalId | None = None
    removed: Removal | None = None

    @property
    def last_day(self) -> Day | None:
        """Return the last day of an open offer, if it has one."""
        return self.window.closes if self.window and self.window.state == "open" else None

    @cached_property
    def field_values(self) -> FieldValues:
        """Every value with its pointer and type, in schema order."""
        return field_values(self)
