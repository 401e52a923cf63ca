"""The declaration of a kind of API document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dpg.kinds import GOOD, AnyKind

JsonSchema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordFields:
    """The fields of a record in the published schema, so that documents that repeat a field need no second declaration."""

    schema: JsonSchema

    def __getitem__(self, path: str) -> JsonSchema:
        """Return the schema of a field by its keys, separated by slashes. ``-`` is an entry of a list."""
        node = self.schema
        for key in path.split("/"):
            node = node["items"] if key == "-" else node["properties"][key]
        return node


SchemaOf = Callable[[RecordFields], JsonSchema]
"""Returns the schema of a part of a document."""


def _nothing(_: RecordFields) -> JsonSchema:
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentType:
    """A kind of document: its path and its content."""

    kind: AnyKind = GOOD
    """The kind of record whose fields its content repeats."""
    path: str
    """Relative to ``api/v1/``. A name in braces is a parameter."""
    title: str
    description: str
    result: SchemaOf
    """Schema of ``result``, or of the whole document if it has no envelope."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Meaning of each path parameter."""
    more: SchemaOf = _nothing
    """Required keys in addition to ``result``."""
    listed: bool = True
    """Whether ``result`` is a list, with its length in ``total``."""
    of_commit: bool = True
    """Whether it contains the commit and its time. Documents that are cached while their own goods stay the same cannot."""
    envelope: bool = True
    media_type: str = "application/json"


def group(title: str, required: Mapping[str, JsonSchema], **optional: JsonSchema) -> JsonSchema:
    """Return an object schema with required and optional keys."""
    return {
        "type": "object",
        "description": title,
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def text(description: str, **more: Any) -> JsonSchema:
    """Return a string schema."""
    return {"type": "string", "description": description, **more}


def number(description: str) -> JsonSchema:
    """Return the schema of a count."""
    return {"type": "integer", "minimum": 0, "description": description}


def list_of(entry: JsonSchema, description: str = "") -> JsonSchema:
    """Return the schema of a list, which may be empty."""
    return {"type": "array", "items": entry, **({"description": description} if description else {})}


def by_language(description: str) -> JsonSchema:
    """Return the schema of a text in several languages, always including English."""
    return {
        "type": "object",
        "description": description,
        "required": ["en"],
        "additionalProperties": {"type": "string"},
    }


GOOD_ID = text("The id of a good.", pattern="^[a-z0-9]+(-[a-z0-9]+)*$", minLength=1, maxLength=60)
