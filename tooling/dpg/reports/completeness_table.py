"""Completeness of the records, for a terminal."""

from collections.abc import Iterator

from dpg.model.completeness import Completeness
from dpg.reports.summary import counted, logged

MOST = 20
"""Records shown of a list; the rest is counted."""
_BAR = 20


def render(found: Completeness) -> str:
    """Return the report as plain text."""
    return "\n".join([*_fields(found), "", *_records(found), "", *_checks(found), "", *_summaries(found), ""])


def _fields(found: Completeness) -> Iterator[str]:
    yield f"What {counted(found.goods, 'record says', 'records say')}"
    yield f"  {'field':<16}{'have it':>8}{'asked':>8}"
    for field in found.fields:
        bar = "#" * round(_BAR * field.share)
        share = f"{field.share:.0%}"
        yield f"  {field.id:<16}{field.have:>8,}{field.asked:>8,}{share:>6}  {bar}".rstrip()


def _records(found: Completeness) -> Iterator[str]:
    if not found.records:
        yield "No record lacks a field."
        return
    yield "Records with the most gaps"
    for lack in found.records[:MOST]:
        yield f"  {lack.id}: {', '.join(lack.fields)}"
    if (more := len(found.records) - MOST) > 0:
        yield f"  and {counted(more, 'other record lacks', 'other records lack')} something"


def _checks(found: Completeness) -> Iterator[str]:
    never = found.goods - len(found.checked)
    yield f"Checked against their sources: {len(found.checked):,}, not yet: {never:,}"
    for day, id, _ in found.checked[:MOST]:
        yield f"  {logged(day)} {id}"


def _summaries(found: Completeness) -> Iterator[str]:
    yield "Summaries by language"
    for language, number in found.summaries.items():
        yield f"  {logged(language):<16}{number:>8,}"
