"""Thresholds of the privacy checks: those of a pool, else the defaults."""

from collections.abc import Iterator
from dataclasses import dataclass

from dpg.model.pool import PrivacyRules

LEAST_K = 3
"""A pool can't ask for less."""


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Every threshold with a value. ``t`` may be absent: a distance that is too large depends on the data."""

    k: int = 10
    l: int = 2  # noqa: E741
    t: float | None = None
    min_cell: int = 10
    hide_zero: bool = False
    global_risk: float = 0.03
    max_suppressed: float = 0.1
    secondary: bool = True


def thresholds_of(rules: PrivacyRules | None) -> Thresholds:
    """Return the thresholds of a pool, with the default for each rule that it doesn't set."""
    if rules is None:
        return Thresholds()
    default = Thresholds()
    return Thresholds(
        k=default.k if rules.k is None else rules.k,
        l=default.l if rules.l is None else rules.l,
        t=rules.t,
        min_cell=default.min_cell if rules.min_cell is None else rules.min_cell,
        hide_zero=bool(rules.hide_zero),
        global_risk=default.global_risk if rules.global_risk is None else rules.global_risk,
        max_suppressed=default.max_suppressed if rules.max_suppressed is None else rules.max_suppressed,
        secondary=rules.suppress != "primary",
    )


def lax_rules(thresholds: Thresholds) -> Iterator[str]:
    """Yield the names of the thresholds that are laxer than their defaults."""
    default = Thresholds()
    for name in ("k", "l", "min_cell"):
        if getattr(thresholds, name) < getattr(default, name):
            yield name
    if thresholds.global_risk > default.global_risk:
        yield "global_risk"
