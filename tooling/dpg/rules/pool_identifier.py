"""Report outputs of pools that would publish direct identifiers."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pool import Pool
from dpg.model.problem import Finding, Rule, Severity

_IDENTIFIER = "identifier"


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check the columns of every output."""
    fields = pool.table.fields if pool.table else ()
    identifiers = {field.name for field in fields if field.role == _IDENTIFIER}
    for number, output in enumerate(pool.outputs):
        places = [(f"by/{place}", name) for place, name in enumerate(output.by)]
        for place, name in (*places, ("of", output.of)):
            if name in identifiers:
                yield Finding(
                    pointer=f"/outputs/{number}/{place}",
                    message=f"{name} identifies a person, so no output may use it.",
                    hint="Group by another column.",
                )


RULE = Rule(
    id="pool-identifier",
    severity=Severity.ERROR,
    title="An output with a direct identifier",
    why="Names, numbers and addresses of people never leave their holder, not even in totals.",
    check=check,
    applies_to=("pool",),
)
