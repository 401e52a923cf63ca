"""Check that no column holds direct identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.pooling.checked_table import CheckedTable
from dpg.pooling.findings import CheckResult, Finding, band, named, shown_name
from dpg.pooling.identifier_names import DIRECT, kind_of_name
from dpg.pooling.identifier_values import VALUE_PATTERNS
from dpg.pooling.identifiers import candidates, confirmed_rows, distinct_values, value_figures

_KINDS: Mapping[str, str] = {
    "name": "names of people",
    "mail": "e-mail addresses",
    "phone": "phone numbers",
    "address": "addresses",
    "national-id": "identity numbers",
    "record-number": "numbers of persons or cases",
    "household": "numbers of households, which link the members of a family",
    "device": "numbers of devices",
    "photo": "pictures or biometric data",
    "card": "numbers of payment cards",
    "imei": "numbers of mobile devices (IMEI)",
    "iban": "bank account numbers (IBAN)",
    "hash": "hashes",
    "uuid": "random ids (UUID)",
    "coordinates": "coordinates",
    "ip": "network addresses",
    "day-in-text": "text with a full date, such as a date of birth",
}
_LEAVE_OUT = "Leave the column out, or take these values out of it."
_HINTS: Mapping[str, str] = {
    "hash": "A hash of a mail or a phone number is found by hashing all of them. Leave the column out.",
    "uuid": "An id links the rows of one person across files. Leave the column out.",
    "coordinates": "Round coordinates to two decimals, or give a district instead.",
    "household": "Leave the column out, or count the members of a household instead.",
    "day-in-text": "Take dates out of text. Give the year, or an age band, in a column of its own.",
}


def check_identifiers(subject: CheckedTable) -> CheckResult:
    """Check the names and the values of all columns for direct identifiers."""
    findings = [*_by_role(subject), *_by_name(subject)]
    for number, name in enumerate(subject.names):
        findings += _by_values(subject, name, f"c{number}")
    return CheckResult(
        check="identifiers",
        findings=tuple(findings),
        figures={"columns": len(subject.names)},
    )


def _by_role(subject: CheckedTable) -> Iterator[Finding]:
    if columns := subject.named("identifier"):
        yield Finding(
            rule="identifier-column",
            columns=columns,
            message=f"The pool says that {named(columns)} identifies people.",
            hint="Leave the column out. `dpg pool protect` does.",
        )


def _by_name(subject: CheckedTable) -> Iterator[Finding]:
    for column in subject.names:
        kind = kind_of_name(column)
        if kind in DIRECT and not _is_identifier(subject, column):
            yield Finding(
                rule=f"identifier-{kind}",
                columns=(column,),
                message=f"By its name, column {named([column])} holds {_KINDS[kind]}.",
                hint=_HINTS.get(kind, "Leave the column out."),
            )


def _is_identifier(subject: CheckedTable, column: str) -> bool:
    field = subject.fields.get(column)
    return field is not None and field.role == "identifier"


def _by_values(subject: CheckedTable, name: str, column: str) -> Iterator[Finding]:
    if _is_identifier(subject, name):
        return
    values = distinct_values(subject.table, column)
    figures = subject.one(value_figures(values))
    if not figures["values"]:
        return
    for pattern in VALUE_PATTERNS:
        rows = figures[f"kind_{pattern.kind}"] or 0
        if rows and rows >= pattern.of_column * figures["rows"]:
            confirmed = (
                confirmed_rows(pattern, subject.run(candidates(values, pattern)))
                if pattern.confirms
                else rows
            )
            if confirmed:
                yield _values_finding(pattern.kind, name, confirmed)
    yield from _precise(subject, name, figures)


def _values_finding(kind: str, name: str, rows: int) -> Finding:
    return Finding(
        rule=f"identifier-{kind}",
        columns=(name,),
        band=band(rows),
        message=f"Column {named([name])} holds {_KINDS[kind]} ({band(rows)} rows).",
        hint=_HINTS.get(kind, _LEAVE_OUT),
    )


def _precise(subject: CheckedTable, name: str, figures: Mapping[str, Any]) -> Iterator[Finding]:
    kind = kind_of_name(name)
    shown = f"`{shown_name(name)}`"
    if kind == "coordinates" and (rows := figures["precise"]):
        yield Finding(
            rule="precise-coordinates",
            columns=(name,),
            band=band(rows),
            message=f"Column {shown} has coordinates with more than three decimals ({band(rows)} rows): they point to a house.",
            hint=_HINTS["coordinates"],
        )
    if kind == "birth" and (rows := figures["full_day"]):
        yield Finding(
            rule="date-of-birth",
            columns=(name,),
            band=band(rows),
            message=f"Column {shown} has dates of birth to the day ({band(rows)} rows).",
            hint="Give the year of birth, or an age band.",
        )
    if kind == "postcode" and (rows := figures["full_postcode"]):
        yield Finding(
            rule="full-postcode",
            columns=(name,),
            band=band(rows),
            message=f"Column {shown} has postal codes of five or more characters ({band(rows)} rows).",
            hint="Give the first three characters.",
        )
    yield from _text(subject, name, figures)


def _text(subject: CheckedTable, name: str, figures: Mapping[str, Any]) -> Iterator[Finding]:
    field = subject.fields.get(name)
    has_list = bool(field and field.constraints and field.constraints.enum)
    if (rows := figures["long"]) and not has_list:
        yield Finding(
            rule="free-text",
            columns=(name,),
            band=band(rows),
            message=f"Column {named([name])} has text of more than 40 characters ({band(rows)} rows). Free text often names people.",
            hint="Leave the column out, or replace the text by codes.",
        )
    if rows := figures["formula"]:
        yield Finding(
            rule="formula",
            severity="warning",
            columns=(name,),
            band=band(rows),
            message=f"Column {named([name])} has text that a spreadsheet would run as a formula ({band(rows)} rows).",
            hint="Put an apostrophe before the text.",
        )
