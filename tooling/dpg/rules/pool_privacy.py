"""Report missing or weak privacy rules of pools."""

from collections.abc import Iterator
from typing import NamedTuple

from dpg.model.catalogue import Catalogue
from dpg.model.pool import Pool, PrivacyRules
from dpg.model.problem import Finding, Rule, Severity

_PERSONAL = ("quasi", "sensitive")
_SMALLEST_K = 3


class _Default(NamedTuple):
    key: str
    value: float
    is_laxer: bool
    """Whether a larger value is laxer; else a smaller one is."""


_DEFAULTS = (
    _Default("k", 10, False),
    _Default("l", 2, False),
    _Default("min_cell", 10, False),
    _Default("global_risk", 0.03, True),
)


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check that data about people has rules, and that laxer ones than the defaults have a reason."""
    if pool.privacy is not None:
        yield from _weak(pool.privacy)
    elif any(field.role in _PERSONAL for field in (pool.table.fields if pool.table else ())):
        message = "The table has quasi-identifiers or sensitive columns, but the pool has no privacy rules."
        yield Finding(pointer="/table", message=message, hint="Add `privacy`, such as `k: 10` and `l: 2`.")


def _weak(rules: PrivacyRules) -> Iterator[Finding]:
    if rules.k is not None and rules.k < _SMALLEST_K:
        message = f"k must be at least {_SMALLEST_K}."
        yield Finding(pointer="/privacy/k", message=message, hint="The default is 10.")
    for default in _DEFAULTS:
        value = getattr(rules, default.key)
        if value is not None and not rules.reason and _is_laxer(value, default):
            yield Finding(
                pointer=f"/privacy/{default.key}",
                message=f"`{default.key}: {value}` is laxer than the default {default.value:g}.",
                hint="Add `reason`, or use the default.",
            )


def _is_laxer(value: float, default: _Default) -> bool:
    return value > default.value if default.is_laxer else value < default.value


RULE = Rule(
    id="pool-privacy",
    severity=Severity.ERROR,
    title="Missing or weak privacy rules",
    why="Data about people leaves its holder only by rules that were agreed on before. With k under 3, two people can find "
    "out about each other. A pool may be stricter than the defaults, and laxer only with a reason that everybody can read.",
    check=check,
    applies_to=("pool",),
)
