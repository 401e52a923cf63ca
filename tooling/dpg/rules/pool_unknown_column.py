"""Report columns that a pool mentions but its table lacks."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.spelling import nearest


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Look up every column of the members, the primary key, the privacy rules and the outputs."""
    if pool.table is None:
        return
    known = {field.name for field in pool.table.fields}
    for pointer, name in _mentioned(pool):
        if name not in known:
            near = nearest(name, known)
            hint = f"Did you mean `{near}`?" if near else "Add it to `table.fields`, or use one of its names."
            yield Finding(pointer=pointer, message=f"The table has no column “{visible(name)}”.", hint=hint)


def _mentioned(pool: Pool) -> Iterator[tuple[str, str]]:
    """Yield the pointer and name of every column outside the fields of the table."""
    for number, member in enumerate(pool.members):
        for place, column in enumerate(member.columns):
            yield f"/members/{number}/columns/{place}/column", column.column
    for number, name in enumerate(pool.table.primary_key if pool.table else ()):
        yield f"/table/primary_key/{number}", name
    for number, step in enumerate(pool.privacy.generalize if pool.privacy else ()):
        yield f"/privacy/generalize/{number}/column", step.column
    for number, output in enumerate(pool.outputs):
        for place, name in enumerate(output.by):
            yield f"/outputs/{number}/by/{place}", name
        if output.of:
            yield f"/outputs/{number}/of", output.of


RULE = Rule(
    id="pool-unknown-column",
    severity=Severity.ERROR,
    title="A column that the table doesn't have",
    why="Members, privacy rules and outputs refer to columns of the common table. A name that is not there would be "
    "ignored, and a privacy rule with it.",
    check=check,
    applies_to=("pool",),
)
