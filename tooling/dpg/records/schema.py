"""The shape of a record, checked against the schema of its kind.

``jsonschema_rs`` says in microseconds whether a record is well formed; ``jsonschema`` says what is wrong with
one that is not. Both read the same schema, and a property test holds them to the same verdict.
"""

import json
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
from dpg.records.annotations import annotations_of, without_annotations
from dpg.records.limits import MAX_FINDINGS
from dpg.records.schema_errors import RuleFinding, SchemaError, explain
from dpg.records.shape import Shape, shape_of

if TYPE_CHECKING:
    from jsonschema import ValidationError


def publish_schema(schema: Mapping[str, Any], vocabularies: Vocabularies) -> dict[str, Any]:
    """Return the schema as plain JSON Schema: vocabularies as ``enum``, annotations left out."""
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
    """The schema of a record, ready to judge."""

    published: Mapping[str, Any]
    vocabularies: Vocabularies
    annotations: Annotations = NO_ANNOTATIONS

    @cached_property
    def shape(self) -> Shape:
        """Types and key order, as reading needs them."""
        return shape_of(self.published)

    @cached_property
    def _judge(self) -> Any:
        return jsonschema_rs.Draft202012Validator(dict(self.published), validate_formats=False)

    @cached_property
    def _explainer(self) -> Any:
        # Loaded here, since most builds meet only records that are well formed.
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend

        own = extend(Draft202012Validator, {"pattern": _whole_pattern})  # type: ignore[no-untyped-call]
        return own(dict(self.published))

    def accepts(self, record: Mapping[str, Any]) -> bool:
        """Whether the record is well formed."""
        return bool(self._judge.is_valid(record))

    def check(self, record: Mapping[str, Any]) -> Iterator[RuleFinding]:
        """What is wrong with the record's shape, said in plain words; the first 500 things at most."""
        if not self.accepts(record):
            yield from islice(self._explained(record), MAX_FINDINGS)

    def _explained(self, record: Mapping[str, Any]) -> Iterator[RuleFinding]:
        told: set[tuple[str, str]] = set()
        for breach in self.breaches(record):
            # All missing keys of a place are told at once, though each is a breach of its own.
            if breach.keyword != "required" or (breach.keyword, breach.pointer) not in told:
                told.add((breach.keyword, breach.pointer))
                yield from explain(breach, self.vocabularies)

    def breaches(self, record: Mapping[str, Any]) -> Iterator[SchemaError]:
        """What the slower of the two judges finds."""
        for error in self._explainer.iter_errors(record):
            yield self._breach(error)

    def _breach(self, error: "ValidationError") -> SchemaError:
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
    """The schemas of all kinds of record, and the vocabularies that they share."""

    by_kind: Mapping[str, Schema]
    """By the name of the kind."""
    vocabularies: Vocabularies

    def of(self, kind: AnyKind) -> Schema:
        """Return the schema of a kind."""
        return self.by_kind[kind.name]


def parse_schema(content: bytes, vocabularies: Vocabularies) -> Schema:
    """Parse a schema file."""
    schema = json.loads(content)
    return Schema(
        published=publish_schema(schema, vocabularies),
        vocabularies=vocabularies,
        annotations=annotations_of(schema),
    )


def _whole_pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator["ValidationError"]:
    from jsonschema import ValidationError

    # Python's $ lets a final line break pass; ECMA 262, which JSON Schema follows, does not.
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")
