"""Compute the license of data sets that a pool joins, with the reasons. Information, not legal advice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.pool import Member, Pool
from dpg.model.record_kind import Record
from dpg.model.vocabulary import Term, Vocabularies
from dpg.rules.spdx import Expression, current, parse_expression

OPEN, KEPT = "open", "kept"
"""Access to a member."""


class JoinState(StrEnum):
    """Whether the open members of a pool may be shared as one data set."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    """A source says that the licenses don't go together, or a license isn't open."""
    UNPROVED = "unproved"
    """No source says whether the licenses go together."""
    UNKNOWN = "unknown"
    """The license of a member isn't recorded."""
    KEPT = "kept"
    """No member is open."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Data under one license that becomes part of data under another one."""

    source: str
    into: str
    term: Term | None
    """What was read about the pair; ``None`` if nothing was."""

    @property
    def allowed(self) -> bool:
        """Return whether a source allows it."""
        return self.source == self.into or bool(self.term and self.term.extra["allowed"])


@dataclass(frozen=True, kw_only=True)
class LicenseJoin:
    """License of the joined data."""

    state: JoinState
    license: str = ""
    """SPDX id; empty unless the state is ``ALLOWED``."""
    pairs: tuple[Pair, ...] = ()
    """The reasons: all pairs if the join is allowed, else those that prevent it."""
    not_open: tuple[str, ...] = ()
    """Licenses that aren't open for data."""
    without: tuple[Member, ...] = ()
    """Open members without a license."""
    duties: tuple[Term, ...] = ()
    """What users must do."""
    credits: tuple[str, ...] = ()
    """Lines that credit the sources, in the order of the members."""


def join_of(pool: Pool, catalogue: Catalogue) -> LicenseJoin:
    """Return the license of the joined open members of a pool.

    Args:
        pool: The pool.
        catalogue: The catalogue, for the licenses of goods and the vocabularies.
    """
    members = [member for member in pool.members if member.access == OPEN]
    licenses = {member.id: license_of(member, catalogue) for member in members}
    if not members:
        return LicenseJoin(state=JoinState.KEPT)
    if without := tuple(member for member in members if not licenses[member.id]):
        return LicenseJoin(state=JoinState.UNKNOWN, without=without)
    expressions = [parse_expression(license) for license in dict.fromkeys(licenses.values())]
    joined = join_licenses([one for one in expressions if one], catalogue.vocabularies)
    credits = dict.fromkeys(member.credit for member in members if member.credit)
    return replace(joined, credits=tuple(credits))


def read_by_join(record: Record) -> object:
    """Return what ``join_of`` reads of a record."""
    if isinstance(record, Pool):
        return record.members
    return (record.licenses, record.dataset) if isinstance(record, Good) else ()


def license_of(member: Member, catalogue: Catalogue) -> str:
    """Return the license of a member: its own, else that of the distribution, else that of the good's data. Empty if unknown."""
    good = catalogue.of(GOOD).by_id.get(member.good or "")
    if member.license or good is None:
        return member.license or ""
    files = good.dataset.distributions if good.dataset else ()
    own = next((file.license for file in files if file.url == member.distribution), None)
    of_data = [one.spdx for one in good.licenses if not one.covers or "data" in one.covers]
    return own or " AND ".join(of_data)


def join_licenses(expressions: Sequence[Expression], vocabularies: Vocabularies) -> LicenseJoin:
    """Return the license under which data with all these licenses may be shared together: always one of theirs.

    Args:
        expressions: The licenses, each once.
        vocabularies: The vocabularies ``licenses``, ``license-joins`` and ``license-duties``.
    """
    ids = sorted({current(id) for expression in expressions for id in expression.ids})
    closed = tuple(id for id in ids if not _is_open(id, vocabularies))
    if closed:
        return LicenseJoin(state=JoinState.REFUSED, not_open=closed)
    into = next((id for id in ids if _may_all_become(expressions, id, vocabularies)), "")
    return _allowed(ids, into, vocabularies) if into else _prevented(ids, vocabularies)


def _may_all_become(expressions: Iterable[Expression], into: str, vocabularies: Vocabularies) -> bool:
    return all(one.holds(lambda id: _pair(id, into, vocabularies).allowed) for one in expressions)


def _allowed(ids: Iterable[str], into: str, vocabularies: Vocabularies) -> LicenseJoin:
    pairs = [_pair(id, into, vocabularies) for id in ids if id != into]
    used = tuple(pair for pair in pairs if pair.allowed)
    sources = {into, *(pair.source for pair in used)}
    return LicenseJoin(
        state=JoinState.ALLOWED,
        license=into,
        pairs=used,
        duties=tuple(_duties(sources, vocabularies)),
    )


def _duties(sources: set[str], vocabularies: Vocabularies) -> Iterator[Term]:
    for term in vocabularies["license-duties"].terms:
        licenses = term.extra["licenses"]
        assert isinstance(licenses, list)
        if sources.intersection(licenses):
            yield term


def _prevented(ids: Sequence[str], vocabularies: Vocabularies) -> LicenseJoin:
    """Return the pairs that prevent every join: those that a source forbids, or else those that nobody proved."""
    failing = [
        [pair for pair in (_pair(id, into, vocabularies) for id in ids) if not pair.allowed] for into in ids
    ]
    forbidden = [pair for pairs in failing for pair in pairs if pair.term]
    if all(any(pair.term for pair in pairs) for pairs in failing):
        return LicenseJoin(state=JoinState.REFUSED, pairs=tuple(forbidden))
    unproved = min(([pair for pair in pairs if not pair.term] for pairs in failing), key=len)
    return LicenseJoin(state=JoinState.UNPROVED, pairs=tuple(unproved))


def _pair(source: str, into: str, vocabularies: Vocabularies) -> Pair:
    source = current(source)
    return Pair(source=source, into=into, term=vocabularies["license-joins"].by_id.get(f"{source}+{into}"))


def _is_open(id: str, vocabularies: Vocabularies) -> bool:
    term = vocabularies["licenses"].by_id.get(id)
    open_for = term.extra.get("open_for", ()) if term else ()
    return isinstance(open_for, list) and bool({"data", "content"}.intersection(open_for))
