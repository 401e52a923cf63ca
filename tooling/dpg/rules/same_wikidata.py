"""Report goods with the same Wikidata item."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.rules.lookups import lookups
from dpg.rules.other_records import others


def check(good: Good, catalogue: Catalogue) -> Iterator[Finding]:
    """Look up the Wikidata item."""
    known = lookups(catalogue).wikidata
    if good.links is None or good.links.wikidata is None or good.id not in known.ids:
        return
    if who := others(known, good.links.wikidata, good.id):
        hint = "If it is the same good, keep one record; else find the item of this good."
        yield Finding(
            pointer="/links/wikidata", message=f"This is also the Wikidata item of {who}.", hint=hint
        )


def _read(record: Record) -> object:
    """Return what the rule reads of a record."""
    return (record.removed, record.links and record.links.wikidata) if isinstance(record, Good) else ()


RULE = Rule(
    id="same-wikidata",
    severity=Severity.ERROR,
    title="Two goods with the same Wikidata item",
    why="A Wikidata item describes one thing. Two goods with one item are the same good twice, or one link"
    " is wrong.",
    check=check,
    applies_to=("good",),
    reads=_read,
)
