"""Check an answer with the rules of ``dpg check``, before there is a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from dpg.checking import ALL_RULES, SINGLE_RECORD_RULES, check_rules
from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue
from dpg.model.pointer import steps
from dpg.model.problem import Finding, Severity
from dpg.records.schema import Schema
from dpg.records.structure import structure, to_json


def fault_of_answer(key: str, value: Any, known: Mapping[str, Any], schema: Schema) -> str:
    """Return what ``dpg check`` would report about a value as an error; empty if nothing.

    Args:
        key: Key of the value.
        value: The value.
        known: Other values of the record, as far as they are known.
        schema: Schema of a good.
    """
    record = {**_examples(schema), **known, key: value}
    for finding in _errors(record, key, schema):
        return " ".join(filter(None, (finding.message, finding.hint)))
    return ""


def _examples(schema: Schema) -> dict[str, Any]:
    """Return a value for each required key. Without known types, a license may be that of a good of any type."""
    fields = schema.published["properties"]
    required = schema.published["else"]["required"]
    types = [term.id for term in schema.vocabularies["types"].terms]
    return {**{key: fields[key]["examples"][0] for key in required}, "types": types}


def _errors(record: Mapping[str, Any], key: str, schema: Schema) -> Iterator[Finding]:
    found = list(schema.check(record))
    if not found:
        alone = Catalogue(records=(), vocabularies=schema.vocabularies)
        good = structure(to_json("example", record), GOOD)
        found = list(check_rules(good, GOOD, alone, SINGLE_RECORD_RULES))
    for rule, finding in found:
        severity = finding.severity or ALL_RULES[rule].severity
        if severity is Severity.ERROR and steps(finding.pointer)[:1] == [key]:
            yield finding
