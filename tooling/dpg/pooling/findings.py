"""Findings of the checks. They hold names of columns, bands and sentences, never a value of the data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dpg.model.characters import visible

Severity = Literal["error", "warning"]
Figure = str | float | None
TITLES: Mapping[str, str] = {
    "columns": "Columns and values",
    "identifiers": "Direct identifiers",
    "spelling": "Spelling of values",
    "anonymity": "Size of groups (k-anonymity)",
    "diversity": "Sensitive values in groups (l-diversity)",
    "closeness": "Spread of sensitive values (t-closeness)",
    "openness": "Open columns, weights and extreme numbers",
    "outputs": "Tables of totals",
    "linkage": "Linking with another file",
}
"""Title of each check in reports."""
_NAMED = 5
"""Most columns that a sentence names."""
_LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One problem of a table. An error breaks a rule; a warning asks for a look."""

    rule: str
    severity: Severity = "error"
    columns: tuple[str, ...] = ()
    band: str | None = None
    """How many rows, groups or cells are concerned, as a band."""
    message: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """What one check found, with the figures that may be published."""

    check: str
    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether no rule is broken."""
        return not any(finding.severity == "error" for finding in self.findings)


def band(number: int) -> str:
    """Return the band of a count: ``0``, ``<10``, ``10–99``, ``100–999`` and so on."""
    if number == 0:
        return "0"
    if number < 10:
        return "<10"
    low = 10 ** (len(str(number)) - 1)
    return f"{low:,}–{low * 10 - 1:,}"


def percent(share: float) -> str:
    """Return a share as a percentage that doesn't reveal a small count."""
    if 0 < share < 0.001:
        return "less than 0.1%"
    return f"{share * 100:.1f}%"


def named(columns: Sequence[str]) -> str:
    """Return the names of columns for a sentence, shortened."""
    names = ", ".join(f"`{shown_name(column)}`" for column in columns[:_NAMED])
    rest = len(columns) - _NAMED
    return f"{names} and {rest:,} more" if rest > 0 else names


def shown_name(column: str) -> str:
    """Return a column's name without hidden characters, shortened."""
    plain = visible(column)
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1]}…"
