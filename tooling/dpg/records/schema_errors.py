"""Explain schema errors in plain language, with one function per JSON Schema keyword."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.annotations import FieldPath
from dpg.model.characters import visible
from dpg.model.pointer import step
from dpg.model.problem import Finding
from dpg.model.quotes import unquoted
from dpg.model.spelling import nearest
from dpg.model.term_search import nearest_terms
from dpg.model.vocabulary import Vocabularies, Vocabulary
from dpg.records import schema_rules as rules
from dpg.records.flow_yaml import flow_yaml
from dpg.records.key_hints import as_key, known_keys, moved, path_of
from dpg.records.layout_hints import layout_hint, starts_of
from dpg.records.meant_values import Meanings

RuleFinding = tuple[str, Finding]
"""The id of a rule and its finding."""

Words = Iterator[RuleFinding]
NO_OTHER_KEYS: Mapping[FieldPath, str] = {}


@dataclass(frozen=True, kw_only=True)
class SchemaError:
    """A schema validation error."""

    keyword: str
    asked: Any
    """Value of the keyword in the schema."""
    value: Any
    """Invalid value in the record."""
    pointer: str
    """JSON pointer to the value."""
    at_key: bool
    """Whether the value is a key."""
    schema: Mapping[str, Any]
    """Subschema that contains the keyword."""


def explain(
    error: SchemaError, meanings: Meanings, instead_of: Mapping[FieldPath, str] = NO_OTHER_KEYS
) -> Words:
    """Yield the findings for an error; none if another error explains the same value better.

    Args:
        error: The error.
        meanings: Allowed terms, and how values are understood.
        instead_of: Paths of keys that people expect, with the key to use instead of each.
    """
    if error.keyword == "enum":
        return _wrong_term(error, meanings.vocabularies)
    if error.keyword == "additionalProperties":
        return _unknown_key(error, meanings, instead_of)
    if error.keyword == "required":
        return _missing_key(error, instead_of)
    if by_meaning := EXPLAINED_BY_MEANING.get(error.keyword):
        return by_meaning(error, meanings)
    return EXPLAINED[error.keyword](error)


def _unknown_key(error: SchemaError, meanings: Meanings, instead_of: Mapping[FieldPath, str]) -> Words:
    known = error.schema["properties"]
    around = path_of(error.pointer)
    for key, value in error.value.items():
        if key not in known:
            wanted = instead_of.get((*around, as_key(key)), "")
            there = moved(value, key, wanted, known[wanted], meanings) if wanted else ""
            hint = layout_hint(f"{key}:") or there or known_keys(key, known, wanted)
            message = f"There is no key `{visible(' '.join(key.split()) or key)}` here."
            found = Finding(pointer=step(error.pointer, key), message=message, hint=hint, at_key=True)
            yield rules.UNKNOWN_KEY.id, found


def _missing_key(error: SchemaError, instead_of: Mapping[FieldPath, str]) -> Words:
    known = error.schema["properties"]
    around = path_of(error.pointer)
    misspelt = {
        instead_of.get((*around, as_key(key))) or nearest(key, known)
        for key in error.value
        if key not in known
    }
    for key in error.asked:
        if key not in error.value and key not in misspelt:
            field = known[key]
            hint = f"{field['description']} Example: `{flow_yaml({key: field['examples'][0]})}`"
            message = f"The key `{key}` is missing."
            yield (
                rules.MISSING_KEY.id,
                Finding(pointer=error.pointer, message=message, hint=hint, at_key=True),
            )


_TYPE_NAMES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys with values",
}


def _wrong_type(error: SchemaError, meanings: Meanings) -> Words:
    message = f"This should be {_TYPE_NAMES[error.asked]}, but it is {_kind_of(error.value)}."
    yield (
        rules.WRONG_TYPE.id,
        Finding(pointer=error.pointer, message=message, hint=_how_to_write(error, meanings)),
    )


def _kind_of(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {visible(str(value), 20)}"
    if isinstance(value, str):
        return f"the text “{visible(value, 40)}”"
    return "a list" if isinstance(value, list) else "a group of keys"


def _how_to_write(error: SchemaError, meanings: Meanings) -> str:
    value, examples = error.value, error.schema.get("examples")
    if value is None:
        return "Write a value, or leave the key out."
    if hint := next(filter(None, map(layout_hint, starts_of(value))), ""):
        return hint
    if error.asked == "array" and not isinstance(value, list | dict):
        entries = [
            f"`- {_as_entry(part, error.schema['items'], meanings)}`"
            for part in _entries(value, error.schema["items"])
        ]
        if len(entries) > 1:
            return f"Write it as a list, each entry on a line of its own: {', '.join(entries)}."
        return f"Write it as a list: a line of its own that starts with {entries[0]}."
    if error.asked == "object" and error.schema.get("required") and not isinstance(value, list | dict):
        entry = _as_entry(value, error.schema, meanings)
        is_meant = meanings.of(value, error.schema) is not None or all(
            number in str(value) for number in re.findall("[0-9]+", entry)
        )
        return f"Write `{entry}`." if is_meant else f"Example: `{entry}`."
    if error.schema.get("format") == "text" and isinstance(value, str):
        return f"Say the language: `en: {visible(value, 40)}` on a line of its own, indented."
    if error.asked == "integer" and isinstance(value, str) and _DIGITS.match(unquoted(value)):
        return f"Write `{unquoted(value)}`, without quotes."
    if isinstance(value, str) and value[:1].isdigit() and "maximum" in error.schema:
        return f"Write it in digits only, at most {error.schema['maximum']:,}."
    if not examples:
        return "Write plain text after the colon."
    key = path_of(error.pointer)[-1:]
    in_place = {key[0]: examples[0]} if error.asked == "object" and key not in ((), ("*",)) else examples[0]
    return f"Example: `{flow_yaml(in_place)}`"


_DIGITS = re.compile(r"-?[0-9]{1,12}\Z")


def _as_written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else visible(str(value), 40)


def _as_entry(value: Any, entry: Mapping[str, Any], meanings: Meanings) -> str:
    """Return a value as an entry of a list, with the first required key where entries are groups."""
    written = unquoted(_as_written(value))
    if not entry.get("required"):
        return str(meanings.of_leaf(written, entry) or written) if entry.get("type") == "string" else written
    key = entry["required"][0]
    field = entry["properties"][key]
    if field.get("type") == "integer" and not _DIGITS.match(written):
        numbers = re.findall("[0-9]+", written)
        written = numbers[0] if len(numbers) == 1 else str(field["examples"][0])
    return f"{key}: {meanings.of_leaf(written, field) or written}"


def _entries(value: Any, entry: Mapping[str, Any]) -> list[Any]:
    """Return the values that a text joins by commas, if an entry is a word of a list or a number."""
    key = entry.get("required", [""])[0]
    field = entry["properties"][key] if key else entry
    if isinstance(value, str) and ("vocabulary" in field or field.get("type") == "integer"):
        return [part for part in re.split(r"\s*[,;]\s*", value) if part][:_MOST_ENTRIES] or [value]
    return [value]


_MOST_ENTRIES = 5
"""Maximum number of entries in a hint."""


def _wrong_term(error: SchemaError, vocabularies: Vocabularies) -> Words:
    if not isinstance(error.value, str):
        return  # The error of `type` explains it better.
    vocabulary = vocabularies[error.schema["vocabulary"]]
    message = f"“{visible(error.value)}” is not on the list “{vocabulary.title}”."
    near = [f"`{term.id}`" for term in nearest_terms(error.value, vocabulary)]
    hint = f"Did you mean {' or '.join(near)}?" if near else _where_listed(vocabulary)
    found = Finding(pointer=error.pointer, message=message, hint=hint, at_key=error.at_key)
    yield rules.WRONG_VALUE.id, found


def _where_listed(vocabulary: Vocabulary) -> str:
    if vocabulary.name == "countries":
        return "Countries are written as two letters (ISO 3166-1), such as KE for Kenya."
    if len(vocabulary.terms) <= 20:
        return f"Allowed are: {', '.join(term.id for term in vocabulary.terms)}."
    first = ", ".join(term.id for term in vocabulary.terms[:5])
    return f"See the list “{vocabulary.title}”; its first words are {first}."


_UNITS = {"Length": "character", "Items": "entry", "Properties": "key"}


def _wrong_length(error: SchemaError) -> Words:
    bound, limit, size = error.keyword[:3], error.asked, len(error.value)
    unit = _UNITS[error.keyword[3:]]
    if size == 0:
        message, hint = "This is empty.", "Write a value, or leave the key out."
    elif bound == "min":
        message, hint = f"This has {_count(size, unit)}; at least {limit} are needed.", ""
    else:
        message = f"This has {_count(size, unit)}; at most {limit:,} are read."
        hint = f"Shorten it by {size - limit:,}."
    yield (
        rules.WRONG_LENGTH.id,
        Finding(pointer=error.pointer, message=message, hint=hint, at_key=error.at_key),
    )


def _count(size: int, unit: str) -> str:
    return f"{size:,} {unit if size == 1 else unit.replace('entry', 'entrie') + 's'}"


def _duplicates(error: SchemaError) -> Words:
    seen: list[Any] = []
    for number, entry in enumerate(error.value):
        if entry in seen:
            message = f"“{visible(_as_written(entry))}” is written twice in this list."
            pointer = step(error.pointer, number)
            yield rules.WRONG_LENGTH.id, Finding(pointer=pointer, message=message, hint="Delete one of them.")
        seen.append(entry)


def _wrong_number(error: SchemaError) -> Words:
    bound = "at least" if error.keyword == "minimum" else "at most"
    limit = f"{error.asked:,}" if abs(error.asked) >= 10_000 else str(error.asked)
    message = f"{visible(str(error.value), 20)} cannot be right here: it must be {bound} {limit}."
    yield rules.WRONG_NUMBER.id, Finding(pointer=error.pointer, message=message)


def _wrong_form(error: SchemaError) -> Words:
    message = f"“{visible(error.value)}” is not formed as {error.schema['title']} asks."
    hint = f"Example: {error.schema['examples'][0]}"
    yield rules.WRONG_FORM.id, Finding(pointer=error.pointer, message=message, hint=hint)


def _one_of(error: SchemaError, meanings: Meanings) -> Words:
    if not isinstance(error.value, dict):
        return  # The error of `type` explains it better.
    options = "; or ".join(" and ".join(f"`{key}`" for key in option["required"]) for option in error.asked)
    message = f"Write exactly one of these: {options}."
    hint = _how_to_write(error, meanings)
    yield rules.MISSING_KEY.id, Finding(pointer=error.pointer, message=message, hint=hint, at_key=True)


def _only_true(error: SchemaError) -> Words:
    message = f"Only true may stand here, but it is {_kind_of(error.value)}."
    hint = "Write true, or leave the key out."
    yield rules.WRONG_VALUE.id, Finding(pointer=error.pointer, message=message, hint=hint)


EXPLAINED: Mapping[str, Callable[[SchemaError], Words]] = {
    "minLength": _wrong_length,
    "maxLength": _wrong_length,
    "minItems": _wrong_length,
    "maxItems": _wrong_length,
    "minProperties": _wrong_length,
    "maxProperties": _wrong_length,
    "uniqueItems": _duplicates,
    "minimum": _wrong_number,
    "maximum": _wrong_number,
    "pattern": _wrong_form,
    "const": _only_true,
}
"""Explanations of all supported keywords, except those that need more than the error."""
EXPLAINED_BY_MEANING: Mapping[str, Callable[[SchemaError, Meanings], Words]] = {
    "type": _wrong_type,
    "oneOf": _one_of,
}
"""Explanations of keywords that need to know what is meant by a value."""
