"""Files that belong to a pool: results of its last build, its SQL, and reports of checks. None holds data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberResult:
    """Rows that one member gave."""

    id: str
    rows: int
    quarantined: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JoinResult:
    """How many rows of two members met."""

    left: str
    right: str
    matched: int
    only_left: int
    only_right: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarantined:
    """Rows that didn't fit, by member, column and rule."""

    member: str
    column: str
    rule: str
    rows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BuiltFile:
    """One file that the build wrote."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolResults:
    """Results of a build of a pool: ``results.json``."""

    pool_sha256: str
    """Hash of the record from which it was built."""
    engine: str
    members: tuple[MemberResult, ...]
    rows: int
    merged: int
    """Rows that became part of another row."""
    coverage: Mapping[str, Mapping[str, int]]
    """Rows by country, as the column writes it, and by year."""
    joins: tuple[JoinResult, ...]
    quarantine: tuple[Quarantined, ...]
    outputs: tuple[BuiltFile, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckEngine:
    """The engine that computed a check."""

    name: str
    version: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckFinding:
    """One problem that a check found."""

    rule: str
    severity: str
    message: str
    band: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckResult:
    """The result of one check."""

    check: str
    passed: bool
    figures: Mapping[str, str | int | float | None] = field(default_factory=dict)
    """Figures and bands, without data."""
    findings: tuple[CheckFinding, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolCheck:
    """A data holder's report on a check of its files, without data: ``checks/<name>.json``."""

    pool: str
    pool_sha256: str
    member: str
    """Id of the member; empty for outputs."""
    files: tuple[str, ...]
    """Keyed hashes of the checked files."""
    rows_band: str
    as_of: str | None
    engine: CheckEngine
    version: str | None
    passed: bool
    results: tuple[CheckResult, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileFault:
    """A file that can't be used."""

    path: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PoolFiles:
    """The files in the folder of one pool."""

    pool_sha256: str = ""
    """Hash of the record as it is now."""
    results: PoolResults | None = None
    sql: str = ""
    """The build as SQL for DuckDB."""
    checks: tuple[PoolCheck, ...] = ()
    """Sorted by the name of their file."""
    faults: tuple[FileFault, ...] = ()

    @property
    def is_current(self) -> bool:
        """Return whether the results come from the record as it is now."""
        return self.results is not None and self.results.pool_sha256 == self.pool_sha256


NO_FILES = PoolFiles()
