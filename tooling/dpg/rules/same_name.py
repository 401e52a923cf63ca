"""Report goods with the same name."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_name
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.lookups import lookups
from dpg.rules.other_goods import others


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the name and the aliases."""
    if good.removed or not (known := lookups(catalogue).names):
        return
    names = [
        ("/name", good.name),
        *((f"/aliases/{number}", alias) for number, alias in enumerate(good.aliases)),
    ]
    for pointer, name in names:
        if who := others(known, plain_name(name), good.id):
            message = f"This is also a name of {who}."
            yield Finding(pointer=pointer, message=message, hint="If it is the same good, keep one record.")


RULE = Rule(
    id="same-name",
    severity=Severity.ERROR,
    title="Two goods with the same name",
    why="One good has one record. Two with one name are the same good twice, or readers will take them for "
    "it.",
    check=check,
    applies_to=("good",),
    across=True,
)
