"""Pages that support statements, shared by all kinds of record."""

from dataclasses import dataclass

from dpg.model.value_types import Day, PartialDate, Url


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A page that a record was written from."""

    url: Url
    seen: Day | None = None
    dated: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptEvidence:
    """What a catalogue keeps of a page that supports an answer: that there is one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence(KeptEvidence):
    """A page that supports the claim."""

    url: Url
    seen: Day | None = None
    dated: PartialDate | None = None
    cited: Day | None = None
