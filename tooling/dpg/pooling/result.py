"""The result of a build, as data for its report and for the page of the pool."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpg.model.pool import Pool

MAX_QUARANTINE = 0.01
"""Largest share of rows that may be left out, where the pool sets none."""


@dataclass(frozen=True, kw_only=True)
class MemberResult:
    """What became of the rows of a member."""

    id: str
    rows: int
    quarantined: int
    sha256: str
    """Of its file."""
    lookup: bool = False
    """Whether it adds no rows."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a build did."""

    engine: str
    pool_sha256: str
    members: Sequence[MemberResult]
    kept: Sequence[str]
    """Members that stay with their holders, so they are not in the result."""
    rows: int
    """Rows of the pool's table."""
    merged: int
    """Rows that became one with another row of the same key."""
    joins: Sequence[Any]
    quarantine: Sequence[Mapping[str, Any]]
    """Rows left out by member, column and rule."""
    coverage: Mapping[str, Mapping[str, int]]
    """Rows by country and year."""

    @property
    def rows_in(self) -> int:
        """Rows of the members that add rows."""
        return sum(member.rows for member in self.members if not member.lookup)

    @property
    def quarantined(self) -> int:
        """Rows of those members that were left out."""
        return sum(member.quarantined for member in self.members if not member.lookup)

    @property
    def share_quarantined(self) -> float:
        """Share of all rows that were left out, 0 to 1, with those of lookups."""
        read = sum(member.rows for member in self.members)
        return sum(member.quarantined for member in self.members) / read if read else 0.0


def complaint(result: Result, pool: Pool) -> str:
    """Return why a result may not be used; empty if it may."""
    accounted = result.rows + result.quarantined + result.merged
    if result.rows_in != accounted:
        return f"{result.rows_in:,} rows were read, but {accounted:,} are accounted for. Nothing was written."
    most = MAX_QUARANTINE if pool.max_quarantine is None else pool.max_quarantine
    if result.share_quarantined > most:
        return f"{result.share_quarantined:.1%} of the rows don't fit, and the pool allows {most:.1%}."
    if len({len(place) for place in result.coverage}) > 1:
        return "Some country codes have two letters and others three, so they can't be joined. Use one form in all members."
    return ""
