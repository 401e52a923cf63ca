"""Report parts of a pool that lack what makes them work."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pool import ColumnSource, Generalization, Pool, PoolOutput
from dpg.model.problem import Finding, Rule, Severity

_SIZED = ("prefix", "band")
_MEASURED = ("sum", "mean")


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check columns of members, steps and outputs."""
    for number, member in enumerate(pool.members):
        for place, column in enumerate(member.columns):
            yield from _column(column, f"/members/{number}/columns/{place}")
    for number, step in enumerate(pool.privacy.generalize if pool.privacy else ()):
        yield from _step(step, f"/privacy/generalize/{number}")
    for number, output in enumerate(pool.outputs):
        yield from _output(output, f"/outputs/{number}")


def _column(column: ColumnSource, pointer: str) -> Iterator[Finding]:
    if (column.read is None) == (column.constant is None):
        message = "A column has either `read` or `constant`."
        yield Finding(
            pointer=pointer, message=message, hint="Keep `constant` only if the file doesn't hold the value."
        )


def _step(step: Generalization, pointer: str) -> Iterator[Finding]:
    if step.how in _SIZED and not step.size:
        hint = "Add the number of characters, or the width of a band."
        yield Finding(
            pointer=pointer, message=f"A step of kind {step.how} needs a `size` above 0.", hint=hint
        )


def _output(output: PoolOutput, pointer: str) -> Iterator[Finding]:
    if output.measure in _MEASURED and output.of is None:
        message = f"The measure {output.measure} needs a column."
        yield Finding(pointer=f"{pointer}/measure", message=message, hint="Add `of` with its name.")


RULE = Rule(
    id="pool-incomplete",
    severity=Severity.ERROR,
    title="A part of a pool that can't be computed",
    why="A column needs a source, a band needs a width, and a mean needs a column. Without them the build has to guess.",
    check=check,
    applies_to=("pool",),
)
