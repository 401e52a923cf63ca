"""The shape of a record, judged against ``schema/good.schema.json``.

``jsonschema_rs`` says in microseconds whether a record is well formed; ``jsonschema`` says what is wrong with one that
is not. Both read the same schema, and a property test holds them to the same verdict.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from dpg.model.characters import visible
from dpg.model.nearness import nearest
from dpg.model.pointer import step
from dpg.model.problem import Finding
from dpg.model.vocabulary import Vocabularies, Vocabulary
from dpg.records import schema_rules as rules
from dpg.records.shape import Shape, shape_of

Judged = tuple[str, Finding]
"""The id of a rule and what was found."""


def publish_schema(schema: Mapping[str, Any], vocabularies: Vocabularies) -> dict[str, Any]:
    """The schema with its vocabularies written out as ``enum``: plain JSON Schema that any program can use."""
    used: set[str] = set()
    published = _written_out(schema, used)
    for name in sorted(used):
        published["$defs"][f"term-{name}"] = {
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

    @cached_property
    def shape(self) -> Shape:
        """Types and key order, as reading needs them."""
        return shape_of(self.published)

    @cached_property
    def _judge(self) -> Any:
        return jsonschema_rs.Draft202012Validator(dict(self.published), validate_formats=False)

    @cached_property
    def _explainer(self) -> Any:
        return extend(Draft202012Validator, {"pattern": _whole_pattern})(dict(self.published))

    def accepts(self, record: Mapping[str, Any]) -> bool:
        """Whether the record is well formed."""
        return bool(self._judge.is_valid(record))

    def check(self, record: Mapping[str, Any]) -> Iterator[Judged]:
        """Everything that is wrong with the record's shape, said in plain words."""
        if self.accepts(record):
            return
        for error in self._explainer.iter_errors(record):
            yield from self._explain(error)

    def _explain(self, error: ValidationError) -> Iterator[Judged]:
        explain = _EXPLAIN.get(str(error.validator))
        if explain:
            yield from explain(error, _pointer(error), self.vocabularies)
        elif error.context:
            yield rules.WRONG_TYPE.id, Finding(pointer=_pointer(error), message=_alternatives(error))


def parse_schema(content: bytes, vocabularies: Vocabularies) -> Schema:
    """The schema from its file."""
    return Schema(published=publish_schema(json.loads(content), vocabularies), vocabularies=vocabularies)


def _whole_pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    # Python's $ lets a final line break pass; ECMA 262, which JSON Schema follows, does not.
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance, re.ASCII):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _pointer(error: ValidationError) -> str:
    pointer = ""
    for part in error.absolute_path:
        pointer = step(pointer, part)
    return pointer


Explain = Callable[[ValidationError, str, Vocabularies], Iterator[Judged]]


def _unknown_key(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    known = list(error.schema["properties"])
    for key in error.instance:
        if key not in known:
            near = nearest(key, known)
            hint = f"Did you mean `{near}`?" if near else f"Known keys here: {', '.join(known[:12])}{' …' if len(known) > 12 else ''}."
            message = f"There is no key `{visible(key)}` here."
            yield rules.UNKNOWN_KEY.id, Finding(pointer=step(pointer, key), message=message, hint=hint, at_key=True)


def _missing_key(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    for key in error.validator_value:
        if key not in error.instance and f"'{key}'" in error.message:
            field = error.schema.get("properties", {}).get(key, {})
            example = json.dumps(field.get("examples", [""])[0], ensure_ascii=False)
            hint = f"{field.get('description', '')} Example: {key}: {example}".strip() if field else f"Add `{key}:`."
            yield rules.MISSING_KEY.id, Finding(pointer=pointer, message=f"The key `{key}` is missing.", hint=hint, at_key=True)


_WANTED = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys with values",
}


def _wrong_type(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    wanted = _WANTED[error.validator_value]
    message = f"This should be {wanted}, but it is {_kind_of(error.instance)}."
    yield rules.WRONG_TYPE.id, Finding(pointer=pointer, message=message, hint=_how_to_write(error))


def _kind_of(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return f"the number {str(value)[:20]}"
    if isinstance(value, str):
        return f"the text “{visible(value, 40)}”"
    return "a list" if isinstance(value, list) else "a group of keys"


def _how_to_write(error: ValidationError) -> str:
    examples = error.schema.get("examples")
    if error.instance is None:
        return "Write a value, or leave the key out."
    if error.validator_value == "array" and not isinstance(error.instance, list | dict):
        return f"Write it as a list: a line of its own that starts with `- {visible(str(error.instance), 40)}`."
    if error.schema.get("format") == "text" and isinstance(error.instance, str):
        return f"Say the language: `en: {visible(error.instance, 40)}` on a line of its own, indented."
    return f"Example: {json.dumps(examples[0], ensure_ascii=False)}" if examples else ""


def _wrong_word(error: ValidationError, pointer: str, vocabularies: Vocabularies) -> Iterator[Judged]:
    if not isinstance(error.instance, str):
        return
    vocabulary = vocabularies[error.schema["vocabulary"]]
    message = f"“{visible(error.instance)}” is not on the list “{vocabulary.title}”."
    near = _nearest_term(error.instance, vocabulary)
    hint = f"Did you mean `{near}`?" if near else _where_listed(vocabulary)
    yield rules.WRONG_VALUE.id, Finding(pointer=pointer, message=message, hint=hint)


def _where_listed(vocabulary: Vocabulary) -> str:
    if vocabulary.name == "countries":
        return "Countries are written as two letters (ISO 3166-1), such as KE for Kenya."
    if len(vocabulary.terms) <= 20:
        return f"Allowed are: {', '.join(term.id for term in vocabulary.terms)}."
    return f"See the list “{vocabulary.title}”; its first words are {', '.join(t.id for t in vocabulary.terms[:5])}."


def _nearest_term(word: str, vocabulary: Vocabulary) -> str | None:
    folded = word.casefold().strip()
    for term in vocabulary.terms:
        words = (term.id, *term.labels.values(), *(w for group in term.synonyms.values() for w in group))
        if any(folded == known.casefold() for known in words):
            return term.id
    labels = {term.label(): term.id for term in vocabulary.terms}
    near = nearest(word, [*labels, *vocabulary.by_id])
    return labels.get(near, near) if near else None


def _wrong_length(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    limit, size = error.validator_value, len(error.instance)
    text = isinstance(error.instance, str)
    unit = "characters" if text else "entries"
    if error.validator in ("minLength", "minItems", "minProperties"):
        empty = size == 0
        message = "This is empty." if empty else f"This has {size} {unit}; at least {limit} are needed."
        hint = "Write a value, or leave the key out." if empty else ""
    else:
        message = f"This has {size:,} {unit}; at most {limit:,} are read."
        hint = f"Shorten it by {size - limit:,}."
    yield rules.WRONG_LENGTH.id, Finding(pointer=pointer, message=message, hint=hint)


def _twice(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    seen: list[Any] = []
    for number, entry in enumerate(error.instance):
        if entry in seen:
            message = f"“{visible(str(entry))}” is written twice in this list."
            yield rules.WRONG_LENGTH.id, Finding(pointer=step(pointer, number), message=message, hint="Delete one of them.")
        seen.append(entry)


def _wrong_number(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    bound = "at least" if error.validator == "minimum" else "at most"
    message = f"{str(error.instance)[:20]} cannot be right here: it must be {bound} {error.validator_value:,}."
    yield rules.WRONG_NUMBER.id, Finding(pointer=pointer, message=message)


def _wrong_form(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    example = error.schema.get("examples", [""])[0]
    message = f"“{visible(error.instance)}” is not formed as {error.schema.get('title', 'this code')} asks."
    yield rules.WRONG_FORM.id, Finding(pointer=pointer, message=message, hint=f"Example: {example}")


def _below(error: ValidationError, pointer: str, vocabularies: Vocabularies) -> Iterator[Judged]:
    for inner in error.context or ():
        explain = _EXPLAIN.get(str(inner.validator))
        if explain:
            yield from explain(inner, _pointer(inner), vocabularies)


def _one_of(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    yield rules.MISSING_KEY.id, Finding(pointer=pointer, message=_alternatives(error), at_key=True)


def _alternatives(error: ValidationError) -> str:
    options = [" and ".join(option.get("required", ())) for option in error.validator_value or ()]
    return f"Write exactly one of these: {'; '.join(filter(None, options))}."


def _only_true(error: ValidationError, pointer: str, _: Vocabularies) -> Iterator[Judged]:
    yield rules.WRONG_VALUE.id, Finding(pointer=pointer, message="Only true may stand here.", hint="Write true, or leave the key out.")


_EXPLAIN: Mapping[str, Explain] = {
    "additionalProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _wrong_word,
    "minLength": _wrong_length,
    "maxLength": _wrong_length,
    "minItems": _wrong_length,
    "maxItems": _wrong_length,
    "minProperties": _wrong_length,
    "maxProperties": _wrong_length,
    "uniqueItems": _twice,
    "minimum": _wrong_number,
    "maximum": _wrong_number,
    "pattern": _wrong_form,
    "const": _only_true,
    "oneOf": _one_of,
    "if": _below,
}
