"""Report columns of a pool that no member fills."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pool import Member, Pool
from dpg.model.problem import Finding, Rule, Severity


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check that members fill every column, and each member the primary key, with the help of lookups."""
    if pool.table is None or not any(member.columns for member in pool.members):
        return
    filled = {column for member in pool.members for column in _filled(member)}
    for number, field in enumerate(pool.table.fields):
        if field.name not in filled:
            message = f"No member fills the column {field.name}."
            hint = "Add it to the columns of a member, or delete it."
            yield Finding(pointer=f"/table/fields/{number}/name", message=message, hint=hint)
    yield from _keys(pool, pool.table.primary_key)


def _keys(pool: Pool, primary_key: tuple[str, ...]) -> Iterator[Finding]:
    found_by_lookup = {column for member in pool.members if member.lookup for column in _filled(member)}
    for number, member in enumerate(pool.members):
        missing = [name for name in primary_key if name not in _filled(member) | found_by_lookup]
        if missing and not member.lookup:
            yield Finding(
                pointer=f"/members/{number}",
                message=f"Neither this member nor a lookup fills {', '.join(missing)} of the primary key.",
                hint="Add the column, a `constant`, or a member with `lookup: true` that has it.",
            )


def _filled(member: Member) -> set[str]:
    return {column.column for column in member.columns}


RULE = Rule(
    id="pool-not-filled",
    severity=Severity.ERROR,
    title="A column that no member fills",
    why="The primary key identifies the rows of all members. A row without it can't be joined, and a column that nobody "
    "fills promises data that isn't there.",
    check=check,
    applies_to=("pool",),
)
