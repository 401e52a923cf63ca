"""Report records with the same name."""

from collections.abc import Iterator

from dpg.kinds import kind_of
from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_name
from dpg.model.folding import folded_name
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.lookups import Lookups, lookups, name_of_offer
from dpg.rules.other_records import others


def check(record: Good | Offer, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the name and the aliases of a good, or the name and the giver of an offer."""
    if record.removed:
        return
    known = lookups(catalogue)
    for pointer, same, folded in _names(record, known):
        hint = f"If it is the same {kind_of(record).name}, keep one record."
        if same:
            yield Finding(pointer=pointer, message=f"This is also a name of {same}.", hint=hint)
        elif folded:
            message = (
                f"Except for accents, signs, spaces or an abbreviation, this is also a name of {folded}."
            )
            yield Finding(pointer=pointer, message=message, hint=hint, severity=Severity.WARNING)


def _names(record: Good | Offer, known: Lookups) -> Iterator[tuple[str, str, str]]:
    """Yield the pointer to each name, the records with the same name, and those with the same folded name."""
    if isinstance(record, Offer):
        same = others(known.offer_names, name_of_offer(record, plain_name), record.id)
        yield "/name", same, others(known.folded_offer_names, name_of_offer(record, folded_name), record.id)
        return
    names = [("/name", record.name), *((f"/aliases/{n}", alias) for n, alias in enumerate(record.aliases))]
    for pointer, name in names:
        same = others(known.names, plain_name(name), record.id)
        yield pointer, same, others(known.folded_names, folded_name(name), record.id)


RULE = Rule(
    id="same-name",
    severity=Severity.ERROR,
    title="Two records with the same name",
    why="One good has one record, and so has one offer of a giver. Two with one name are the same thing twice, or readers "
    "will take them for it. Names that differ only in case, accents, vowel marks, signs such as ®, spaces, hyphens or an "
    "abbreviation in brackets get a warning.",
    check=check,
    applies_to=("good", "offer"),
    across=True,
)
