"""A need of a good: one thing that would help it."""

from dataclasses import dataclass

from dpg.model.evidence import Evidence
from dpg.model.value_types import CountryCode, Day, LanguageTag, PartialDate, TermId, Text, Url


@dataclass(frozen=True, kw_only=True, slots=True)
class AmountAsked:
    """The amount of money requested."""

    value: int | float | None = None
    any: bool | None = None
    minimum: int | float | None = None
    currency: TermId | None = None
    rhythm: TermId


@dataclass(frozen=True, kw_only=True, slots=True)
class Met:
    """Who met the need."""

    by: str
    url: Url | None = None
    on: Day
    attestation: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """Something that would help the good."""

    id: str
    kind: TermId
    purpose: TermId | None = None
    title: Text
    detail: Text | None = None
    skills: tuple[TermId, ...] = ()
    languages: tuple[LanguageTag, ...] = ()
    countries: tuple[CountryCode, ...] = ()
    channels: tuple[TermId, ...] = ()
    effort: TermId | None = None
    mentoring: bool | None = None
    amount: AmountAsked | None = None
    url: Url | None = None
    opened: Day
    until: Day
    status: TermId
    met: Met | None = None
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None

    @property
    def further_skills(self) -> tuple[TermId, ...]:
        """Return the skills without the one that has the same name as the kind."""
        return tuple(skill for skill in self.skills if skill != self.kind)

    @property
    def dated(self) -> PartialDate | None:
        """Return the date of the newest source that has one."""
        return max((one.dated for one in self.evidence if one.dated), default=None)
