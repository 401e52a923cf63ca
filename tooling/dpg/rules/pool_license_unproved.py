"""Report pools for whose join no license is proved."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.license_joins import JoinState, join_of, read_by_join


def check(pool: Pool, catalogue: Catalogue) -> Iterator[Finding]:
    """Compute the license of the join."""
    join = join_of(pool, catalogue)
    for member in join.without:
        number = pool.members.index(member)
        hint = "Add `license` with `license_url`, the page that states it."
        message = "The license of this member isn't recorded, so the license of the join is unknown."
        yield Finding(pointer=f"/members/{number}", message=message, hint=hint)
    if join.state is JoinState.UNPROVED:
        for pair in join.pairs:
            message = (
                f"No source shows that data under {pair.source} may become part of data under {pair.into}."
            )
            hint = "Add the pair with its source to schema/vocabularies/license-joins.yaml."
            yield Finding(pointer="/members", message=message, hint=hint)


RULE = Rule(
    id="pool-license-unproved",
    severity=Severity.WARNING,
    title="A join whose license is unknown",
    why="Readers need to know what they may do with the joined data. The page says that it's unknown until a source shows it.",
    check=check,
    applies_to=("pool",),
    reads=read_by_join,
)
