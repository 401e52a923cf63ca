"""What the API promises of one kind of document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

JsonSchema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordFields:
    """The fields of a record as the published schema declares them: what documents repeat of a record is said once."""

    schema: JsonSchema

    def __getitem__(self, way: str) -> JsonSchema:
        """A field by its keys with slashes between them; ``-`` is the entry of a list."""
        node = self.schema
        for key in way.split("/"):
            node = node["items"] if key == "-" else node["properties"][key]
        return node


Shape = Callable[[RecordFields], JsonSchema]
"""Says what a part of a document looks like."""


def _nothing(_: RecordFields) -> JsonSchema:
    return {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of document: where it lies and what it holds."""

    path: str
    """Below ``api/v1/``; a name in braces stands for each of its values."""
    title: str
    description: str
    result: Shape
    """What stands under ``result``; of a document without an envelope, the whole document."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """What the names in braces mean."""
    more: Shape = _nothing
    """Further keys beside ``result``, each always there."""
    listed: bool = True
    """Whether ``result`` is a list and ``total`` its length."""
    of_commit: bool = True
    """Whether it tells the commit and its time. A document that is kept while its own goods stay the same cannot."""
    envelope: bool = True
    media_type: str = "application/json"


def group(title: str, required: Mapping[str, JsonSchema], **optional: JsonSchema) -> JsonSchema:
    """An object with some keys that are always there and some that are left out where nothing is recorded."""
    return {
        "type": "object",
        "description": title,
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def text(description: str, **more: Any) -> JsonSchema:
    """A text with its meaning."""
    return {"type": "string", "description": description, **more}


def number(description: str) -> JsonSchema:
    """How many of something there are."""
    return {"type": "integer", "minimum": 0, "description": description}


def list_of(entry: JsonSchema, description: str = "") -> JsonSchema:
    """A list, which may be empty."""
    return {"type": "array", "items": entry, **({"description": description} if description else {})}


def by_language(description: str) -> JsonSchema:
    """A text in several languages, English always among them."""
    return {
        "type": "object",
        "description": description,
        "required": ["en"],
        "additionalProperties": {"type": "string"},
    }


GOOD_ID = text("The id of a good.", pattern="^[a-z0-9]+(-[a-z0-9]+)*$", minLength=1, maxLength=60)
