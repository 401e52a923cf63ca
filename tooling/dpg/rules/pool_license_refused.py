"""Report pools whose licenses forbid the join."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.license_joins import JoinState, join_of, read_by_join


def check(pool: Pool, catalogue: Catalogue) -> Iterator[Finding]:
    """Compute the license of the join."""
    join = join_of(pool, catalogue)
    if join.state is not JoinState.REFUSED:
        return
    for license in join.not_open:
        message = f"The license {visible(license)} isn't open for data."
        yield Finding(pointer="/members", message=message, hint=_HINT)
    for pair in join.pairs:
        if pair.term:
            yield Finding(pointer="/members", message=pair.term.label(), hint=_HINT)


_HINT = "Leave a member out, or ask its owner for another license."


RULE = Rule(
    id="pool-license-refused",
    severity=Severity.ERROR,
    title="Licenses that don't go together",
    why="Those who share the joined data have to follow the licenses of all members. If two of them contradict each other, "
    "nobody may share it.",
    check=check,
    applies_to=("pool",),
    reads=read_by_join,
)
