"""Report distributions that their good doesn't list, or that have no hash."""

from collections.abc import Iterator

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.pool import Member, Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record


def check(pool: Pool, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the distribution of each member among those of its good."""
    for number, member in enumerate(pool.members):
        if message := _fault(member, catalogue):
            hint = "Add the file to `dataset.distributions` of the good, with `bytes` and `sha256`."
            yield Finding(pointer=f"/members/{number}/distribution", message=message, hint=hint)


def _fault(member: Member, catalogue: Catalogue) -> str:
    good = catalogue.of(GOOD).by_id.get(member.good or "")
    if good is None or member.distribution is None:
        return ""
    listed = good.dataset.distributions if good.dataset else ()
    found = next((file for file in listed if file.url == member.distribution), None)
    if found is None:
        return f"{good.name} doesn't list this distribution."
    return "" if found.sha256 else "This distribution has no hash, so its content may change."


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    if isinstance(record, Pool):
        return record.members
    return (record.name, record.dataset) if isinstance(record, Good) else ()


RULE = Rule(
    id="pool-distribution",
    severity=Severity.ERROR,
    title="A distribution that its good doesn't list",
    why="The build fetches only files whose content is known. The record of the good lists them with their hashes.",
    check=check,
    applies_to=("pool",),
    reads=_read,
)
