"""Report records with the same name."""

from collections.abc import Iterator

from dpg.kinds import kind_of
from dpg.model.catalogue import Catalogue
from dpg.model.duplicate_keys import plain_name
from dpg.model.folding import folded_name
from dpg.model.good import Good
from dpg.model.offer import Offer
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.rules.lookups import lookups, name_of_offer
from dpg.rules.other_records import others


def check(record: Good | Offer, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the name and the aliases of a good, or the name and the giver of an offer."""
    known = lookups(catalogue)
    if isinstance(record, Offer):
        same, folded = known.offer_names, known.folded_offer_names
    else:
        same, folded = known.names, known.folded_names
    if record.id not in same.ids and record.id not in folded.ids:
        return
    for pointer, plain, bare in _names(record):
        hint = f"If it is the same {kind_of(record).name}, keep one record."
        if who := others(same, plain, record.id):
            yield Finding(pointer=pointer, message=f"This is also a name of {who}.", hint=hint)
        elif who := others(folded, bare, record.id):
            message = f"Except for accents, signs, spaces or an abbreviation, this is also a name of {who}."
            yield Finding(pointer=pointer, message=message, hint=hint, severity=Severity.WARNING)


def _names(record: Good | Offer) -> Iterator[tuple[str, str, str]]:
    """Yield the pointer to each name, the normalized name, and the folded name."""
    if isinstance(record, Offer):
        yield "/name", name_of_offer(record, plain_name), name_of_offer(record, folded_name)
        return
    yield "/name", plain_name(record.name), folded_name(record.name)
    for number, alias in enumerate(record.aliases):
        yield f"/aliases/{number}", plain_name(alias), folded_name(alias)


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return (record.removed, [*_names(record)]) if isinstance(record, Good | Offer) else ()


RULE = Rule(
    id="same-name",
    severity=Severity.ERROR,
    title="Two records with the same name",
    why="One good has one record, and so has one offer of a giver. Two with one name are the same thing twice, or readers "
    "will take them for it. Names that differ only in case, accents, vowel marks, signs such as ®, spaces, hyphens or an "
    "abbreviation in brackets get a warning.",
    check=check,
    applies_to=("good", "offer"),
    reads=_read,
)
