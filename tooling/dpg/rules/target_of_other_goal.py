"""Report targets under the wrong goal."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Compare the goal of each target with the goal of its entry."""
    targets = catalogue.vocabularies["targets"].by_id
    for number, served in enumerate(good.sdgs):
        for place, target in enumerate(served.targets):
            goal = str(targets[target].extra.get("goal")) if target in targets else str(served.goal)
            if goal != str(served.goal):
                message = f"Target {target} belongs to goal {goal}, not to goal {served.goal}."
                hint = f"Move it to an entry with `goal: {goal}`."
                yield Finding(pointer=f"/sdgs/{number}/targets/{place}", message=message, hint=hint)


RULE = Rule(
    id="target-of-other-goal",
    severity=Severity.ERROR,
    title="A target that belongs to another goal",
    why="Each of the 169 targets belongs to one of the 17 goals. A target under the wrong goal sends "
    "readers astray.",
    check=check,
    applies_to=("good",),
)
