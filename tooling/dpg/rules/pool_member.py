"""Report members of a pool whose file can't be found."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.pool import Member, Pool
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.license_joins import KEPT


def check(pool: Pool, _: Catalogue) -> Iterator[Finding]:
    """Check that each member is one of: a distribution of a good, a file in a package, a kept file with its holder."""
    for number, member in enumerate(pool.members):
        if message := _fault(member):
            yield Finding(pointer=f"/members/{number}", message=message, hint=_HINT)


_HINT = "Write `good` with `distribution`, or `package`, or `access: kept` with `holder`."


def _fault(member: Member) -> str:
    fetched = [*filter(None, (member.good or member.distribution, member.package))]
    if member.access == KEPT:
        if fetched or not member.holder:
            return "A kept member has a holder, and neither a good nor a package."
        return ""
    if len(fetched) != 1 or member.holder:
        return "An open member has either a good or a package, and no holder."
    if (member.good is None) != (member.distribution is None):
        return "`good` and `distribution` belong together."
    return ""


RULE = Rule(
    id="pool-member",
    severity=Severity.ERROR,
    title="A member of a pool without exactly one place",
    why="The build fetches each open file from one place and checks its hash. A kept file stays with its holder, and nothing "
    "may be fetched for it.",
    check=check,
    applies_to=("pool",),
)
