"""Parse a schema file of ``schema/``."""

import json
from typing import Any

from dpg.model.errors import FixableError
from dpg.model.vocabulary import Vocabularies
from dpg.records.annotations import annotations_of
from dpg.records.project_yaml import not_utf8_error
from dpg.records.schema import Schema, publish_schema


def parse_schema(content: bytes, vocabularies: Vocabularies, file: str) -> Schema:
    """Parse a schema file.

    Args:
        content: the file.
        vocabularies: vocabularies that it may name.
        file: its path, for messages.

    Raises:
        FixableError: if it is not valid JSON, not a valid JSON Schema, or an annotation or a vocabulary is unknown.
    """
    schema = _parsed(content, file)
    try:
        found = Schema(
            published=publish_schema(schema, vocabularies),
            vocabularies=vocabularies,
            annotations=annotations_of(schema),
        )
        found.validator  # noqa: B018 - made now, as it finds what no JSON Schema may say
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        hint = "Compare it with the last commit: `git diff schema/`."
        raise FixableError(f"{file} is not a valid schema: {_reason(error)}.", hint) from None
    return found


def _parsed(content: bytes, file: str) -> Any:
    try:
        schema = json.loads(content)
    except UnicodeDecodeError:
        raise not_utf8_error(file, content) from None
    except json.JSONDecodeError as error:
        place, hint = (
            f"line {error.lineno}, column {error.colno}",
            "Look for a comma, quote or bracket before it.",
        )
        raise FixableError(f"{file}, {place}: This is not valid JSON from here on.", hint) from None
    if not isinstance(schema, dict) or not isinstance(schema.get("properties"), dict):
        raise FixableError(f"{file} is not a schema of records.", "It needs the `properties` of a record.")
    return schema


def _reason(error: Exception) -> str:
    """Return what is wrong, in the words of the library that found it, and where."""
    if not isinstance(error, ValueError):
        return "a value or an annotation has the wrong type"
    said = str(error).partition("\n")[0].rstrip(".")
    path = "/".join(map(str, getattr(error, "instance_path", ())))
    return f"at {path}, {said}" if path else said
