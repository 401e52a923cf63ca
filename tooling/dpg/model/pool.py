"""The typed pool, with the same field names and order as its schema."""

from dataclasses import dataclass
from functools import cached_property

from dpg.model.evidence import Source
from dpg.model.field_values import FieldValues, field_values
from dpg.model.need import Need
from dpg.model.removal import Removal
from dpg.model.value_types import (
    CountryCode,
    Day,
    EmailAddress,
    LocalId,
    PartialDate,
    SpdxExpression,
    TermId,
    Text,
    Url,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Steward:
    """The organization that keeps the pool."""

    name: str
    url: Url
    contact: EmailAddress | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageFile:
    """A file inside a package of a public registry."""

    registry: TermId
    name: str
    version: str
    path: str
    """Path inside the package."""
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Recoding:
    """A value of a member, and the value of the pool that it means."""

    value: str
    becomes: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnSource:
    """How a member fills one column of the pool."""

    column: str
    """Name of a field of the pool's table."""
    read: str | None = None
    """Column of the member's file. Missing if ``constant`` is set."""
    constant: str | None = None
    """The same value for all rows, as the file doesn't say it."""
    factor: int | float | None = None
    """Number by which values are multiplied, for another unit."""
    date_format: str | None = None
    """How dates are written, in the notation of ``strptime``."""
    recode: tuple[Recoding, ...] = ()
    missing: tuple[str, ...] = ()
    """Values that mean that nothing is known."""
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """One data set of a pool. Its file is a distribution of a good, a file in a package, or kept by its holder."""

    id: str
    title: Text
    access: TermId
    """``open``: anybody can fetch it. ``kept``: it stays with its holder."""
    holder: str | None = None
    """Organization that holds a kept data set. Never a person."""
    good: LocalId | None = None
    distribution: Url | None = None
    """Address of one of the good's distributions."""
    package: PackageFile | None = None
    media_type: str | None = None
    lookup: bool | None = None
    """Whether it only adds columns to the rows of others, such as codes for names. It adds no rows."""
    license: SpdxExpression | None = None
    """License of the data, where no good says it."""
    license_url: Url | None = None
    """Page that states that license."""
    credit: str | None = None
    columns: tuple[ColumnSource, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraints:
    """Conditions for the values of a column, as in Table Schema."""

    required: bool | None = None
    unique: bool | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    pattern: str | None = None
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolField:
    """A column of the common table: a field of Table Schema, with its role and join key."""

    name: str
    type: TermId
    """``string``, ``integer``, ``number``, ``boolean``, ``date`` or ``year``."""
    title: Text
    description: Text | None = None
    unit: str | None = None
    role: TermId
    """``identifier``, ``quasi``, ``sensitive``, ``open`` or ``weight``."""
    key: TermId | None = None
    """Join key whose values the column holds."""
    constraints: Constraints | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolTable:
    """The common table: a Table Schema."""

    fields: tuple[PoolField, ...]
    primary_key: tuple[str, ...]
    missing_values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Generalization:
    """One step that makes the values of a column less precise. Steps of a column are taken in order."""

    column: str
    how: TermId
    """``prefix`` (first ``size`` characters), ``band`` (ranges of ``size``), ``month``, ``year``, or ``hide`` (no value)."""
    size: int | float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivacyRules:
    """What must be true before a table with personal data is shared. A missing rule has its default."""

    k: int | None = None
    """Smallest number of rows with the same quasi-identifiers."""
    l: int | None = None  # noqa: E741
    """Smallest number of different sensitive values among such rows."""
    t: int | float | None = None
    """Largest distance between the sensitive values of such rows and of all rows, 0 to 1."""
    min_cell: int | None = None
    """Smallest count that is published."""
    hide_zero: bool | None = None
    global_risk: int | float | None = None
    """Largest expected share of rows that somebody could identify, 0 to 1."""
    max_suppressed: int | float | None = None
    """Largest share of rows that protection may take out, 0 to 1."""
    suppress: TermId | None = None
    """``primary`` or ``secondary``: whether further cells are hidden, so that none can be computed from totals."""
    round_to: int | None = None
    generalize: tuple[Generalization, ...] = ()
    reason: Text | None = None
    """Why a rule is laxer than its default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolOutput:
    """One table of totals that may leave a kept data set."""

    id: str
    title: Text
    by: tuple[str, ...]
    """Columns whose values form the groups."""
    measure: TermId
    """``count``, ``sum``, ``mean`` or ``share``."""
    of: str | None = None
    """Column that is summed or averaged."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What full coverage would be."""

    countries: tuple[CountryCode, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Pool:
    """A question, the data sets that answer it together, and the rules for joining them: one YAML file."""

    id: LocalId
    """The stem of the file, not a key in it."""
    name: str
    question: Text | None = None
    description: Text | None = None
    example: bool | None = None
    """Whether the pool shows how pools work and isn't meant for decisions."""
    steward: Steward | None = None
    members: tuple[Member, ...] = ()
    table: PoolTable | None = None
    privacy: PrivacyRules | None = None
    outputs: tuple[PoolOutput, ...] = ()
    max_quarantine: int | float | None = None
    """Largest share of rows that may not fit, 0 to 1."""
    wanted: Wanted | None = None
    needs: tuple[Need, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: Day | None = None
    removed: Removal | None = None

    @property
    def summary(self) -> Text | None:
        """Return the text that stands for the pool in feeds: its question."""
        return self.question

    @cached_property
    def field_values(self) -> FieldValues:
        """Every value with its pointer and type, in schema order."""
        return field_values(self)
