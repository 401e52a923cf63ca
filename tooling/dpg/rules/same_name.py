"""Report records with the same name."""

from collections.abc import Iterator

from dpg.kinds import kind_of
from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_name
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.lookups import Groups, Lookups, lookups, name_of_offer
from dpg.rules.other_records import others


def check(record: Good | Offer, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the name and the aliases of a good, or the name and the giver of an offer."""
    if record.removed:
        return
    known, names = _names(record, lookups(catalogue))
    for pointer, name in names if known else ():
        if who := others(known, name, record.id):
            hint = f"If it is the same {kind_of(record).name}, keep one record."
            yield Finding(pointer=pointer, message=f"This is also a name of {who}.", hint=hint)


def _names(record: Good | Offer, known: Lookups) -> tuple[Groups, list[tuple[str, str]]]:
    if isinstance(record, Offer):
        return known.offer_names, [("/name", name_of_offer(record))]
    aliases = [(f"/aliases/{number}", plain_name(alias)) for number, alias in enumerate(record.aliases)]
    return known.names, [("/name", plain_name(record.name)), *aliases]


RULE = Rule(
    id="same-name",
    severity=Severity.ERROR,
    title="Two records with the same name",
    why="One good has one record, and so has one offer of a giver. Two with one name are the same thing twice, or readers "
    "will take them for it.",
    check=check,
    applies_to=("good", "offer"),
    across=True,
)
