"""Report goods that refer to themselves through others."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.cycles import Cycle
from dpg.rules.lookups import lookups
from dpg.rules.references import references_of

_MOST_SHOWN = 4
_SUCCESSION = ("/superseded_by", "/removed/")


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Report each cycle once, in its alphabetically first member."""
    known = lookups(catalogue)
    for cycle, is_succession in (
        (known.dependence.get(good.id), False),
        (known.succession.get(good.id), True),
    ):
        if cycle:
            verb = "replaced by" if is_succession else "builds on"
            message = (
                f"This good is {verb} itself: {_path(cycle)}."
                if is_succession
                else f"This good {verb} itself: {_path(cycle)}."
            )
            hint = "Delete the reference that goes the wrong way."
            yield Finding(pointer=_first_step(good, cycle[1], is_succession), message=message, hint=hint)


def _path(cycle: Cycle) -> str:
    shown = (
        cycle
        if len(cycle) <= _MOST_SHOWN + 1
        else (*cycle[:_MOST_SHOWN], f"({len(cycle) - _MOST_SHOWN - 1} more)", cycle[-1])
    )
    return " → ".join(shown)


def _first_step(good: Good, to: str, is_succession: bool) -> str:
    pointers = (
        p for p, _, id in references_of(good) if id == to and p.startswith(_SUCCESSION) is is_succession
    )
    return next(pointers, "")


RULE = Rule(
    id="reference-cycle",
    severity=Severity.ERROR,
    title="A good that refers to itself in a circle",
    why="What builds on what is shown as a tree, and money can be shared along it. A circle has no start.",
    check=check,
    applies_to=("good",),
    across=True,
)
