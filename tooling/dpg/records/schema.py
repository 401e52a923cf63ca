"""Validate records against the JSON Schema of their kind.

``jsonschema_rs`` decides in microseconds whether a record is valid. ``jsonschema`` explains the errors of an invalid
record. A property test checks that both accept the same records.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from dpg.kinds import AnyKind
from dpg.model.annotations import NO_ANNOTATIONS, Annotations
from dpg.model.pointer import step
from dpg.model.vocabulary import Vocabularies
from dpg.records.annotations import without_annotations
from dpg.records.limits import MAX_FINDINGS
from dpg.records.meant_values import LicenseOf, Meanings, no_license
from dpg.records.schema_errors import RuleFinding, SchemaError, explain
from dpg.records.shape import Shape, shape_of

if TYPE_CHECKING:
    from jsonschema import ValidationError


def publish_schema(schema: Mapping[str, Any], vocabularies: Vocabularies) -> dict[str, Any]:
    """Return the schema as standard JSON Schema: vocabularies as ``enum``, without annotations."""
    used: set[str] = set()
    published = _written_out(without_annotations(schema), used)
    for name in sorted(used):
        published.setdefault("$defs", {})[f"term-{name}"] = {
            "vocabulary": name,
            "enum": [term.id for term in vocabularies[name].terms],
        }
    return published  # type: ignore[no-any-return]


def _written_out(node: Any, used: set[str]) -> Any:
    if isinstance(node, list):
        return [_written_out(entry, used) for entry in node]
    if not isinstance(node, Mapping):
        return node
    result = {key: value if key == "examples" else _written_out(value, used) for key, value in node.items()}
    if isinstance(name := node.get("vocabulary"), str) and "enum" not in node:
        used.add(name)
        result["$ref"] = f"#/$defs/term-{name}"
    return result


@dataclass(frozen=True, eq=False)
class Schema:
    """The schema of one kind of record, with its validators."""

    published: Mapping[str, Any]
    vocabularies: Vocabularies
    annotations: Annotations = NO_ANNOTATIONS

    @cached_property
    def shape(self) -> Shape:
        """Types and key order, for parsing."""
        return shape_of(self.published)

    @cached_property
    def validator(self) -> Any:
        """Decides whether a record is valid.

        Raises:
            ValueError: if the schema is not valid.
        """
        return jsonschema_rs.Draft202012Validator(dict(self.published), validate_formats=False)

    @cached_property
    def _explainer(self) -> Any:
        # Imported on demand, since most runs see only valid records.
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend

        own = extend(Draft202012Validator, {"pattern": _whole_pattern})  # type: ignore[no-untyped-call]
        return own(dict(self.published))

    def accepts(self, record: Mapping[str, Any]) -> bool:
        """Return whether a record is valid."""
        return bool(self.validator.is_valid(record))

    def check(self, record: Mapping[str, Any], license_of: LicenseOf = no_license) -> Iterator[RuleFinding]:
        """Yield the schema errors of a record in plain language, at most ``MAX_FINDINGS``.

        Args:
            record: The record.
            license_of: How a license is understood, for hints.
        """
        if not self.accepts(record):
            yield from islice(self._explained(record, license_of), MAX_FINDINGS)

    def _explained(self, record: Mapping[str, Any], license_of: LicenseOf) -> Iterator[RuleFinding]:
        meanings = Meanings(vocabularies=self.vocabularies, license_of=license_of)
        reported: set[tuple[str, str]] = set()
        for error in self.errors(record):
            # One finding lists all missing keys of an object, but each key is an error of its own.
            if error.keyword != "required" or (error.keyword, error.pointer) not in reported:
                reported.add((error.keyword, error.pointer))
                yield from explain(error, meanings, self.annotations.instead_of)

    def errors(self, record: Mapping[str, Any]) -> Iterator[SchemaError]:
        """Yield the errors found by ``jsonschema``."""
        for error in self._explainer.iter_errors(record):
            yield self._schema_error(error)

    def _schema_error(self, error: "ValidationError") -> SchemaError:
        pointer = ""
        for part in error.absolute_path:
            pointer = step(pointer, part)
        at_key = "propertyNames" in error.absolute_schema_path
        assert isinstance(error.schema, Mapping)
        return SchemaError(
            keyword=str(error.validator),
            asked=error.validator_value,
            value=error.instance,
            pointer=step(pointer, error.instance) if at_key else pointer,
            at_key=at_key,
            schema=error.schema if pointer or error.validator != "required" else self.published,
        )


@dataclass(frozen=True, eq=False)
class Schemas:
    """The schemas of all kinds of record, and what their checks share: vocabularies and the address of the catalogue."""

    by_kind: Mapping[str, Schema]
    """Schemas by the name of their kind."""
    vocabularies: Vocabularies
    address: str = ""
    """Address of the catalogue that signatures of accounts name; empty if unknown."""

    def of(self, kind: AnyKind) -> Schema:
        """Return the schema of a kind."""
        return self.by_kind[kind.name]

    @property
    def published(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the published schemas by the name of their kind."""
        return {name: schema.published for name, schema in self.by_kind.items()}


def _whole_pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator["ValidationError"]:
    from jsonschema import ValidationError

    # Python's $ also matches before a final line break; that of ECMA 262, which JSON Schema uses, does not.
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")
