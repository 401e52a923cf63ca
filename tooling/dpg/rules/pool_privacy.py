"""Report missing or weak privacy rules of pools."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pool import Pool, PrivacyRules
from dpg.model.privacy_thresholds import LEAST_K, Thresholds, lax_rules, thresholds_of
from dpg.model.problem import Finding, Rule, Severity

_PERSONAL = ("quasi", "sensitive")


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check that data about people has rules, and that laxer ones than the defaults have a reason."""
    if pool.privacy is not None:
        yield from _weak(pool.privacy)
    elif any(field.role in _PERSONAL for field in (pool.table.fields if pool.table else ())):
        message = "The table has quasi-identifiers or sensitive columns, but the pool has no privacy rules."
        yield Finding(pointer="/table", message=message, hint="Add `privacy`, such as `k: 10` and `l: 2`.")


def _weak(rules: PrivacyRules) -> Iterator[Finding]:
    if rules.k is not None and rules.k < LEAST_K:
        message = f"k must be at least {LEAST_K}."
        yield Finding(pointer="/privacy/k", message=message, hint=f"The default is {Thresholds().k}.")
    for name in () if rules.reason else lax_rules(thresholds_of(rules)):
        value, default = getattr(rules, name), getattr(Thresholds(), name)
        yield Finding(
            pointer=f"/privacy/{name}",
            message=f"`{name}: {value}` is laxer than the default {default}.",
            hint="Add `reason`, or use the default.",
        )


RULE = Rule(
    id="pool-privacy",
    severity=Severity.ERROR,
    title="Missing or weak privacy rules",
    why="Data about people leaves its holder only by rules that were agreed on before. With k under 3, two people can find "
    "out about each other. A pool may be stricter than the defaults, and laxer only with a reason that everybody can read.",
    check=check,
    applies_to=("pool",),
)
